/* Differences and scenarios of the work of big_plan.py on flat arrays in compiled loops: the limit of both.
   Activities are numbered by row; an id is row[id - low]. Facts are sets, what goes is there, and dependencies stay. */
#include "limit.c"

typedef struct {
    i64 n, low, agencies, objectives, today;
    const i64 *objective;
    const uint8_t *done;
    int32_t *row, *after_start, *after, *before_start, *before, *lead_start, *lead, *late_of, *open_of, *leads, *delta;
    uint8_t *late, *now, *seen, *mark, *left;
    i64 *load, *load_delta;
} standing;

/* Rows by key: where those of each key begin, and their values in that order. */
static void group(i64 n, i64 m, const int32_t *key, const int32_t *value, int32_t **start, int32_t **to) {
    *start = calloc(n + 2, 4);
    *to = malloc((m + 1) * 4);
    for (i64 e = 0; e < m; e++) (*start)[key[e] + 2]++;
    for (i64 i = 0; i < n; i++) (*start)[i + 2] += (*start)[i + 1];
    for (i64 e = 0; e < m; e++) (*to)[(*start)[key[e] + 1]++] = value[e];
}

standing *stand(i64 n, const i64 *id, const i64 *objective, const i64 *due, const uint8_t *done, i64 m,
                const i64 *before, const i64 *after, i64 k, const i64 *activity, const i64 *agency,
                const uint8_t *lead, i64 low, i64 places, i64 objectives, i64 agencies, i64 today) {
    standing *s = malloc(sizeof *s);
    *s = (standing){.n = n, .low = low, .agencies = agencies, .objectives = objectives, .today = today,
                    .objective = objective, .done = done};
    s->row = malloc(places * 4);
    s->late = calloc(n, 1); s->now = calloc(n, 1); s->seen = calloc(n, 1); s->mark = calloc(n, 1);
    s->late_of = calloc(objectives, 4); s->open_of = calloc(objectives, 4);
    s->leads = calloc(n, 4); s->delta = calloc(n, 4);
    s->load = calloc(agencies, 8); s->load_delta = calloc(agencies, 8);
    for (i64 i = 0; i < n; i++) {
        s->row[id[i] - low] = i;
        s->late[i] = s->now[i] = !done[i] && due[i] < today;
        s->late_of[objective[i]] += s->late[i];
        s->open_of[objective[i]] += !done[i];
    }
    i64 most = m > k ? m : k, b = 0, a = 0;
    int32_t *one = malloc((most + 1) * 4), *other = malloc((most + 1) * 4), *queue = malloc((n + 1) * 4);
    for (i64 e = 0; e < m; e++) {
        int32_t p = s->row[before[e] - low], q = s->row[after[e] - low];
        if (!done[p] && !done[q]) { one[b] = p; other[b++] = q; }
    }
    group(n, b, one, other, &s->after_start, &s->after);
    group(n, b, other, one, &s->before_start, &s->before);
    for (i64 e = 0; e < k; e++) if (lead[e]) {
        one[a] = s->row[activity[e] - low];
        other[a] = agency[e];
        s->leads[one[a]]++;
        s->load[agency[e]] += !done[one[a++]];
    }
    group(n, a, one, other, &s->lead_start, &s->lead);
    s->left = calloc(a + 1, 1);
    i64 head = 0, tail = 0;
    for (i64 i = 0; i < n; i++) if (s->late[i])
        for (int32_t e = s->after_start[i]; e < s->after_start[i + 1]; e++)
            if (!s->seen[s->after[e]]) { s->seen[s->after[e]] = 1; queue[tail++] = s->after[e]; }
    for (; head < tail; head++)
        for (int32_t e = s->after_start[queue[head]]; e < s->after_start[queue[head] + 1]; e++)
            if (!s->seen[s->after[e]]) { s->seen[s->after[e]] = 1; queue[tail++] = s->after[e]; }
    free(one); free(other); free(queue);
    return s;
}

static int is_reached(const standing *s, int32_t i) {  /* by one that is late now, or reached and not taken back */
    for (int32_t e = s->before_start[i]; e < s->before_start[i + 1]; e++) {
        int32_t p = s->before[e];
        if (s->now[p] || (s->seen[p] && !s->mark[p])) return 1;
    }
    return 0;
}

/* out has pairs of a value that goes and one that comes: 0, 1 overdue; 2, 3 at risk; 4, 5 objectives; 6, 7 no lead;
   8, 9 several leads; 10, 11 agencies whose load changes. counts says how many of each. The state is as before. */
void differ(standing *s, i64 slips, const i64 *slipped, const i64 *due, i64 g, const i64 *gone_activity,
            const i64 *gone_agency, const uint8_t *gone_lead, i64 w, const i64 *new_activity, const i64 *new_agency,
            const uint8_t *new_lead, const i64 *id, i64 *counts, i64 **out, int32_t *queue, i64 *values) {
    i64 tail = 0, back = 0, late_changes = 0;
    int32_t *touched = queue + s->n;
    for (i64 c = 0; c < slips; c++) {
        int32_t i = s->row[slipped[c] - s->low];
        uint8_t now = !s->done[i] && due[c] < s->today;
        if (now == s->late[i]) continue;
        s->now[i] = now;
        out[now][counts[now]++] = id[i];
        touched[late_changes++] = i;
    }
    for (i64 c = 0; c < late_changes; c++) if (!s->now[touched[c]])
        for (int32_t i = touched[c], e = s->after_start[i]; e < s->after_start[i + 1]; e++)
            if (!s->mark[s->after[e]]) { s->mark[s->after[e]] = 1; queue[tail++] = s->after[e]; }
    for (i64 head = 0; head < tail; head++)
        for (int32_t i = queue[head], e = s->after_start[i]; e < s->after_start[i + 1]; e++)
            if (!s->mark[s->after[e]]) { s->mark[s->after[e]] = 1; queue[tail++] = s->after[e]; }
    i64 taken = tail;  /* all of them were reached; those that still are, and whom they and the late ones reach: 2 */
    int32_t *again = touched + s->n;
    for (i64 c = 0; c < taken; c++) if (is_reached(s, queue[c])) again[back++] = queue[c];
    for (i64 c = 0; c < late_changes; c++) if (s->now[touched[c]])
        for (int32_t i = touched[c], e = s->after_start[i]; e < s->after_start[i + 1]; e++) again[back++] = s->after[e];
    for (i64 head = 0; head < back; head++) {
        int32_t i = again[head];
        if (s->mark[i] == 2 || (s->seen[i] && !s->mark[i])) continue;
        if (!s->mark[i]) queue[tail++] = i;
        s->mark[i] = 2;
        for (int32_t e = s->after_start[i]; e < s->after_start[i + 1]; e++) again[back++] = s->after[e];
    }
    for (i64 c = 0; c < late_changes; c++) if (!s->mark[touched[c]]) {
        queue[tail++] = touched[c];
        s->mark[touched[c]] = s->seen[touched[c]] ? 2 : 1;
    }
    for (i64 c = 0; c < tail; c++) {
        int32_t i = queue[c];
        int was = s->seen[i] && !s->late[i], is = s->mark[i] == 2 && !s->now[i];
        if (was != is) out[2 + is][counts[2 + is]++] = id[i];
        s->mark[i] = 0;
    }
    for (i64 c = 0; c < late_changes; c++) {
        int32_t i = touched[c], o = s->objective[i];
        s->late_of[o] += s->now[i] - s->late[i];
    }
    for (i64 c = 0; c < late_changes; c++) {  /* each objective once: when its change is taken out again */
        int32_t i = touched[c], o = s->objective[i], was = s->late_of[o];
        for (i64 d = c; d < late_changes; d++) if (s->objective[touched[d]] == o && s->now[touched[d]] != s->late[touched[d]]) {
            s->late_of[o] -= s->now[touched[d]] - s->late[touched[d]];
            s->now[touched[d]] = s->late[touched[d]];
        }
        if ((was > 0) == (s->late_of[o] > 0)) continue;
        out[4][counts[4]++] = o; out[5][counts[5]++] = o;
        values[2 * (counts[4] - 1)] = s->late_of[o] ? 3 : s->open_of[o] ? 2 : 1;
        values[2 * (counts[4] - 1) + 1] = was ? 3 : s->open_of[o] ? 2 : 1;
    }
    for (i64 c = 0; c < g; c++) if (gone_lead[c]) {
        int32_t i = s->row[gone_activity[c] - s->low], e = s->lead_start[i];
        while (s->lead[e] != gone_agency[c]) e++;
        s->left[e] = 1; s->delta[i]--; s->load_delta[gone_agency[c]] -= !s->done[i];
    }
    for (i64 c = 0; c < w; c++) if (new_lead[c]) {
        int32_t i = s->row[new_activity[c] - s->low], e = s->lead_start[i], end = s->lead_start[i + 1];
        while (e < end && s->lead[e] != new_agency[c]) e++;
        if (e < end && !s->left[e]) continue;
        s->delta[i]++; s->load_delta[new_agency[c]] += !s->done[i];
    }
    for (int side = 0; side < 2; side++)
        for (i64 c = 0; c < (side ? w : g); c++) if (side ? new_lead[c] : gone_lead[c]) {
            int32_t i = s->row[(side ? new_activity[c] : gone_activity[c]) - s->low], old = s->leads[i];
            int32_t now = old + s->delta[i];
            if (!side) for (int32_t e = s->lead_start[i]; e < s->lead_start[i + 1]; e++) s->left[e] = 0;
            s->delta[i] = 0;
            if (!old != !now) out[6 + !now][counts[6 + !now]++] = id[i];
            if ((old > 1) != (now > 1)) out[8 + (now > 1)][counts[8 + (now > 1)]++] = id[i];
        }
    for (i64 a = 0; a < s->agencies; a++) if (s->load_delta[a]) {
        i64 now = s->load[a] + s->load_delta[a], *at = values + 2 * s->objectives;
        s->load_delta[a] = 0;
        if (s->load[a]) { at[counts[10]] = s->load[a]; out[10][counts[10]++] = a; }
        if (now) { at[s->agencies + counts[11]] = now; out[11][counts[11]++] = a; }
    }
}

/* Every scenario worked out whole: its number of conclusions of each kind. Rows of scenarios are in their order. */
void sweep(i64 worlds, i64 n, const i64 *id, const i64 *objective, const i64 *due, const uint8_t *done, i64 m,
           const i64 *before, const i64 *after, i64 k, const i64 *activity, const i64 *agency, const uint8_t *lead,
           i64 low, i64 places, i64 objectives, i64 agencies, i64 today, i64 slips, const i64 *slip_world,
           const i64 *slipped, const i64 *slip_due, i64 g, const i64 *gone_world, const i64 *gone_activity,
           const i64 *gone_agency, const uint8_t *gone_lead, i64 w, const i64 *new_world, const i64 *new_activity,
           const i64 *new_agency, const uint8_t *new_lead, i64 *found) {
    i64 *own_due = malloc(n * 8), *own = malloc((k + w) * 8), *theirs = malloc((k + w) * 8), *load = malloc(agencies * 8);
    i64 *out = malloc((5 * n + 2 * m) * 8), s = 0, x = 0, y = 0;
    int32_t *row = malloc(places * 4), *gone = calloc(places * agencies, 4), *there = calloc(places * agencies, 4);
    uint8_t *leads = malloc(k + w), *state = malloc(objectives);
    memset(leads, 1, k + w);
    for (i64 i = 0; i < n; i++) row[id[i] - low] = i;
    for (i64 world = 0; world < worlds; world++) {
        i64 rows = 0, *counts = found + 7 * world;
        memcpy(own_due, due, n * 8);
        for (; s < slips && slip_world[s] == world; s++) own_due[row[slipped[s] - low]] = slip_due[s];
        for (; x < g && gone_world[x] == world; x++)
            if (gone_lead[x]) gone[(gone_activity[x] - low) * agencies + gone_agency[x]] = world + 1;
        for (i64 a = 0; a < k; a++) {
            i64 place = (activity[a] - low) * agencies + agency[a];
            if (!lead[a] || gone[place] == world + 1) continue;
            there[place] = world + 1;
            own[rows] = activity[a]; theirs[rows++] = agency[a];
        }
        for (; y < w && new_world[y] == world; y++) {
            i64 place = (new_activity[y] - low) * agencies + new_agency[y];
            if (!new_lead[y] || there[place] == world + 1) continue;
            there[place] = world + 1;
            own[rows] = new_activity[y]; theirs[rows++] = new_agency[y];
        }
        memset(load, 0, agencies * 8);
        work(n, id, objective, own_due, done, m, before, after, rows, own, theirs, leads, low, places, objectives,
             agencies, today, counts, out, out + n, out + n + m, out + n + 2 * m, state, out + 2 * n + 2 * m,
             out + 3 * n + 2 * m, load);
        for (i64 o = 0; o < objectives; o++) counts[5] += state[o] > 0;
        for (i64 a = 0; a < agencies; a++) counts[6] += load[a] > 0;
    }
    free(own_due); free(own); free(theirs); free(load); free(out); free(row); free(gone); free(there); free(leads);
    free(state);
}
