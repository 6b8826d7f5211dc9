package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of port mappings, by which Service Connect finds them (source: aws-facts C4). */
final class PortNameRule implements TaskDefinitionRule {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_][a-z0-9_-]{0,63}");

    @Override
    public void check(Placed definition, Findings findings) {
        Set<String> names = new HashSet<>();
        for (Placed mapping : definition.all("containerDefinitions[].portMappings[]")) {
            Placed name = mapping.get("name");
            String text = name.settled();
            if (!name.given() && mapping.get("appProtocol").given()) {
                findings.add(name.error(
                        name.absent(), "a name where appProtocol is given", "Add \"name\" to the port mapping."));
            }
            if (text == null) {
                continue;
            }
            if (!NAME.matcher(text).matches()) {
                findings.add(name.error(
                        name.found(),
                        "1 to 64 lower-case letters, digits, _ and -, not starting with -",
                        "Choose another name."));
            }
            if (!names.add(text)) {
                findings.add(name.error(
                        name.found() + ", as that of another port", "a name of its own", "Rename one of the two."));
            }
        }
    }
}
