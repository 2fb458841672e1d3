/* The work of big_plan.py on flat arrays in compiled loops: the limit of what this machine does.
   Ids are integers from low to low + places - 1; what is written is counted, and given back in buffers of the caller. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
typedef int64_t i64;

i64 work(i64 n, const i64 *id, const i64 *objective, const i64 *due, const uint8_t *done, i64 m, const i64 *before,
         const i64 *after, i64 k, const i64 *activity, const i64 *agency, const uint8_t *lead, i64 low, i64 places,
         i64 objectives, i64 agencies, i64 today, i64 *counts, i64 *overdue, i64 *blocked_a, i64 *blocked_b,
         i64 *at_risk, uint8_t *state, i64 *no_lead, i64 *several, i64 *load) {
    int32_t *row = malloc(places * 4);
    uint8_t *late = calloc(n, 1), *seen = calloc(n, 1);
    memset(row, 0xff, places * 4);
    memset(state, 0, objectives);
    for (i64 i = 0; i < n; i++) {
        row[id[i] - low] = i;
        late[i] = !done[i] && due[i] < today;
        if (late[i]) overdue[counts[0]++] = id[i];
        uint8_t own = 1 + !done[i] + late[i];
        if (own > state[objective[i]]) state[objective[i]] = own;
    }
    int32_t *start = calloc(n + 1, 4);
    for (i64 e = 0; e < m; e++) {
        int32_t p = row[before[e] - low], s = row[after[e] - low];
        if (!done[p] && !done[s]) {
            blocked_a[counts[1]] = after[e];
            blocked_b[counts[1]++] = before[e];
            start[p + 1]++;
        }
    }
    for (i64 i = 0; i < n; i++) start[i + 1] += start[i];
    int32_t *at = malloc(n * 4), *to = malloc((counts[1] + 1) * 4), *queue = malloc((n + 1) * 4);
    memcpy(at, start, n * 4);
    for (i64 b = 0; b < counts[1]; b++) to[at[row[blocked_b[b] - low]]++] = row[blocked_a[b] - low];
    i64 head = 0, tail = 0;
    for (i64 i = 0; i < n; i++)
        if (late[i])
            for (int32_t e = start[i]; e < start[i + 1]; e++)
                if (!seen[to[e]]) { seen[to[e]] = 1; queue[tail++] = to[e]; }
    while (head < tail) {
        int32_t i = queue[head++];
        for (int32_t e = start[i]; e < start[i + 1]; e++)
            if (!seen[to[e]]) { seen[to[e]] = 1; queue[tail++] = to[e]; }
    }
    for (i64 i = 0; i < n; i++) if (seen[i] && !late[i]) at_risk[counts[2]++] = id[i];
    /* a lead that stands twice does not occur: facts are sets */
    int32_t *leads = calloc(n, 4);
    for (i64 a = 0; a < k; a++) if (lead[a]) {
        int32_t i = row[activity[a] - low];
        leads[i]++;
        if (!done[i]) load[agency[a]]++;
    }
    for (i64 i = 0; i < n; i++) {
        if (!leads[i]) no_lead[counts[3]++] = id[i];
        if (leads[i] > 1) several[counts[4]++] = id[i];
    }
    free(row); free(late); free(seen); free(start); free(at); free(to); free(queue); free(leads);
    return 0;
}
