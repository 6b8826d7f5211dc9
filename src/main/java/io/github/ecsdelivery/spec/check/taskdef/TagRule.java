package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.DescribedFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tags (source: aws-facts C1, resource tagging of the ECS service model). */
final class TagRule implements TaskDefinitionRule {
    private static final int MOST = 50;
    private static final int MOST_KEY = 128;
    private static final int MOST_VALUE = 256;
    private static final String RESERVED = "aws:";

    @Override
    public void check(Placed definition, Findings findings) {
        List<Placed> tags = definition.all("tags[]");
        int most = MOST - DescribedFields.OWN_TAGS.size();
        long written = tags.stream()
                .filter(tag -> DescribedFields.OWN_TAGS.stream().noneMatch(tag.get("key")::is))
                .count();
        if (written > most) {
            findings.add(definition
                    .get("tags")
                    .error(
                            "has " + written + " entries",
                            "at most " + most + ", since ECS takes " + MOST + " and "
                                    + String.join(", ", DescribedFields.OWN_TAGS) + " are added",
                            "Remove a tag."));
        }
        Set<String> keys = new HashSet<>();
        for (Placed tag : tags) {
            if (tag.node().isObject()) {
                key(tag.get("key"), keys, findings);
                String value = tag.get("value").settled();
                if (value != null && value.length() > MOST_VALUE) {
                    findings.add(tag.get("value")
                            .error("has " + value.length() + " characters", "at most " + MOST_VALUE, "Shorten it."));
                }
            }
        }
    }

    private static void key(Placed key, Set<String> keys, Findings findings) {
        String text = key.given() ? key.settled() : "";
        if (text == null) {
            return;
        }
        if (text.isEmpty() || text.length() > MOST_KEY) {
            String found = !key.given() ? key.absent() : "has " + text.length() + " characters";
            findings.add(key.error(found, "1 to " + MOST_KEY + " characters", "Give the tag a key of that length."));
        } else if (text.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            findings.add(key.error(
                    key.found(), "no key that begins with aws:, which AWS keeps to itself", "Remove the tag."));
        } else if (!keys.add(text)) {
            findings.add(
                    key.error(key.found() + ", as that of another tag", "each key once", "Remove one of the two."));
        }
    }
}
