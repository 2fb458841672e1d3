### Inference on facts of one's own

## Result

facts = Facts read
declared = types declared by the rules
from-values = types inferred from the values
no-file = no file, no facts
repeated = { $rows ->
        [one] { $rows } row repeated
       *[other] { $rows } rows repeated
    }
engine = Engine
conclusions = Conclusions
changes = Conclusions that change
derivations = Derivations
written = Written to { $folder }
reason-asked = asked for
reason-few-facts = few facts
reason-many-facts = many facts
reason-not-installed = in place of durable_rules, which is not installed
reason-changes = computes differences
reason-many-matches = durable_rules met too many matches
reason-too-large = too large for columns
reason-refused = durable_rules does not support these rules
