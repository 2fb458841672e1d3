### An inference on a folder of facts

title = Inference
facts = Facts read
conclusions = Conclusions
derivations = Derivations
changes = Conclusions that change
engine = Engine: { $engine } ({ $reason })
types-declared = types declared by the rules
types-told = types inferred from the values
types-no-file = no file, no facts
written = Written to { $folder }

## Why an engine was chosen

reason-asked = asked for
reason-few-facts = few facts
reason-many-facts = many facts
reason-many-questions = many dates and scenarios
reason-conclusions-only = conclusions without derivations
reason-not-installed = in place of durable_rules, which is not installed
reason-changes = computes differences
reason-many-matches = durable_rules met too many matches
reason-too-large = too large for columns
reason-refused = durable_rules does not support these rules
