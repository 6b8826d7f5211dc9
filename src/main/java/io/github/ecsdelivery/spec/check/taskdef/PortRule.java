package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Port mappings (source: aws-facts C4). */
final class PortRule implements TaskDefinitionRule {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");
    private static final int LAST = 65_535;

    @Override
    public void check(Placed definition, Findings findings) {
        Placed mode = definition.get("networkMode");
        boolean shared = mode.is("awsvpc") || mode.is("host");
        Map<Integer, Placed> exposed = new HashMap<>();
        for (Placed container : definition.all("containerDefinitions[]")) {
            Placed mappings = container.get("portMappings");
            if (mode.is("none") && !mappings.items().isEmpty()) {
                findings.add(mappings.error(
                        "is given", "none with network mode none", "Remove it, or choose another networkMode."));
            }
            for (Placed mapping : mappings.items()) {
                if (mapping.node().isObject()) {
                    ports(mapping, findings);
                    if (shared) {
                        hostPort(mapping, mode, findings);
                        once(mapping.get("containerPort"), mode, exposed, findings);
                    }
                }
            }
        }
    }

    private static void ports(Placed mapping, Findings findings) {
        Placed range = mapping.get("containerPortRange");
        if (mapping.get("containerPort").given() == range.given()) {
            findings.add(mapping.error(
                    range.given() ? "has both containerPort and containerPortRange" : "has no containerPort",
                    "either containerPort or containerPortRange",
                    range.given() ? "Remove one of the two." : "Add \"containerPort\" to it."));
        }
        String text = range.settled();
        if (text != null && !isRange(text)) {
            findings.add(range.error(
                    range.found(), "\"first-last\" of ports up to " + LAST, "Write such as \"8080-8090\"."));
        }
    }

    private static boolean isRange(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return false;
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        return first >= 1 && first <= last && last <= LAST;
    }

    private static void hostPort(Placed mapping, Placed mode, Findings findings) {
        Placed hostPort = mapping.get("hostPort");
        Integer host = hostPort.whole();
        Placed containerPort = mapping.get("containerPort");
        boolean differs = containerPort.given()
                ? containerPort.whole() != null && !containerPort.whole().equals(host)
                : mapping.get("containerPortRange").given();
        if (host != null && host != 0 && differs) {
            findings.add(hostPort.error(
                    hostPort.found(),
                    (containerPort.given() ? containerPort.whole() + ", the containerPort," : "none beside a range")
                            + " with network mode " + mode.node().textValue(),
                    "Remove hostPort; it follows the container's port by itself."));
        }
    }

    /** The containers of a task share one network interface. */
    private static void once(Placed port, Placed mode, Map<Integer, Placed> exposed, Findings findings) {
        Integer number = port.whole();
        Placed other = number == null ? null : exposed.putIfAbsent(number, port);
        if (other != null) {
            findings.add(port.error(
                    port.found() + ", as " + other.path(),
                    "each port once in the task with network mode "
                            + mode.node().textValue() + ", whatever the protocol",
                    "Remove one of the two mappings, or let one container listen on another port."));
        }
    }
}
