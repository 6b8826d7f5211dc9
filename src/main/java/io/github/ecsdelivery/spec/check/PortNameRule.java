package io.github.ecsdelivery.spec.check;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of port mappings, by which Service Connect finds them (source: aws-facts C4). */
final class PortNameRule implements TaskDefinitionRule {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_][a-z0-9_-]{0,63}");

    @Override
    public void check(Part definition, Report report) {
        Set<String> names = new HashSet<>();
        for (Part mapping : definition.all("containerDefinitions[].portMappings[]")) {
            Part name = mapping.get("name");
            String text = name.text();
            if (!name.given() && mapping.get("appProtocol").given()) {
                report.error(
                        name, "is missing", "a name where appProtocol is given", "Add \"name\" to the port mapping.");
            }
            if (text == null) {
                continue;
            }
            if (!NAME.matcher(text).matches()) {
                report.error(
                        name,
                        name.found(),
                        "1 to 64 lower-case letters, digits, _ and -, not starting with -",
                        "Choose another name.");
            }
            if (!names.add(text)) {
                report.error(
                        name,
                        name.found() + ", as that of another port",
                        "a name of its own",
                        "Rename one of the two.");
            }
        }
    }
}
