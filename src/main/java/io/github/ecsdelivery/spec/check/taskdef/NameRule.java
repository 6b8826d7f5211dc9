package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of family and containers (source: aws-facts C4). */
final class NameRule implements TaskDefinitionRule {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    static final String FORM = "1 to 255 letters, digits, _ and -";
    private static final String CURE = "Choose a name of letters, digits, _ and -.";

    @Override
    public void check(Placed definition, Findings findings) {
        form(definition.get("family"), findings);
        Set<String> names = new HashSet<>();
        for (Placed container : definition.all("containerDefinitions[]")) {
            Placed name = container.get("name");
            if (!name.given() && container.node().isObject()) {
                findings.add(name.error(name.absent(), FORM, "Add \"name\" to " + container.path() + "."));
            }
            form(name, findings);
            String text = name.settled();
            if (text != null && !names.add(text)) {
                findings.add(name.error(
                        name.found() + ", as that of another container",
                        "a name of its own for each container",
                        "Rename one of the two."));
            }
        }
    }

    private static void form(Placed name, Findings findings) {
        String text = name.settled();
        if (text != null && !NAME.matcher(text).matches()) {
            findings.add(name.error(name.found(), FORM, CURE));
        }
    }
}
