package io.github.ecsdelivery.spec.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tags (source: aws-facts C1, resource tagging of the ECS service model). */
final class TagRule implements TaskDefinitionRule {
    /** The tag that this plugin adds. */
    static final String FINGERPRINT = "ecs-delivery:fingerprint";

    private static final int MOST = 50;
    private static final int MOST_KEY = 128;
    private static final int MOST_VALUE = 256;
    private static final String RESERVED = "aws:";

    @Override
    public void check(Part definition, Report report) {
        List<Part> tags = definition.all("tags[]");
        long own = tags.stream().filter(tag -> !tag.get("key").is(FINGERPRINT)).count();
        if (own >= MOST) {
            report.error(
                    definition.get("tags"),
                    "has " + own + " entries",
                    "at most " + (MOST - 1) + ", since ECS takes " + MOST + " and " + FINGERPRINT + " is added",
                    "Remove a tag.");
        }
        Set<String> keys = new HashSet<>();
        for (Part tag : tags) {
            if (tag.value().isObject()) {
                key(tag.get("key"), keys, report);
                String value = tag.get("value").text();
                if (value != null && value.length() > MOST_VALUE) {
                    report.error(
                            tag.get("value"),
                            "has " + value.length() + " characters",
                            "at most " + MOST_VALUE,
                            "Shorten it.");
                }
            }
        }
    }

    private static void key(Part key, Set<String> keys, Report report) {
        String text = key.given() ? key.text() : "";
        if (text == null) {
            return;
        }
        if (text.isEmpty() || text.length() > MOST_KEY) {
            String found = !key.given() ? "is missing" : "has " + text.length() + " characters";
            report.error(key, found, "1 to " + MOST_KEY + " characters", "Give the tag a key of that length.");
        } else if (text.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            report.error(
                    key, key.found(), "no key that begins with aws:, which AWS keeps to itself", "Remove the tag.");
        } else if (!keys.add(text)) {
            report.error(key, key.found() + ", as that of another tag", "each key once", "Remove one of the two.");
        }
    }
}
