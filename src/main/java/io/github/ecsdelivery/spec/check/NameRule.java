package io.github.ecsdelivery.spec.check;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of family and containers (source: aws-facts C4). */
final class NameRule implements TaskDefinitionRule {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    static final String FORM = "1 to 255 letters, digits, _ and -";
    private static final String CURE = "Choose a name of letters, digits, _ and -.";

    @Override
    public void check(Part definition, Report report) {
        form(definition.get("family"), report);
        Set<String> names = new HashSet<>();
        for (Part container : definition.all("containerDefinitions[]")) {
            Part name = container.get("name");
            if (!name.given() && container.value().isObject()) {
                report.error(name, "is missing", FORM, "Add \"name\" to " + container.path() + ".");
            }
            form(name, report);
            String text = name.text();
            if (text != null && !names.add(text)) {
                report.error(
                        name,
                        name.found() + ", as that of another container",
                        "a name of its own for each container",
                        "Rename one of the two.");
            }
        }
    }

    private static void form(Part name, Report report) {
        String text = name.text();
        if (text != null && !NAME.matcher(text).matches()) {
            report.error(name, name.found(), FORM, CURE);
        }
    }
}
