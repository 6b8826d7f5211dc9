package io.github.ecsdelivery.spec.check;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Port mappings (source: aws-facts C4). */
final class PortRule implements TaskDefinitionRule {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");
    private static final int LAST = 65_535;

    @Override
    public void check(Part definition, Report report) {
        Part mode = definition.get("networkMode");
        boolean shared = mode.is("awsvpc") || mode.is("host");
        Map<Integer, Part> exposed = new HashMap<>();
        for (Part container : definition.all("containerDefinitions[]")) {
            Part mappings = container.get("portMappings");
            if (mode.is("none") && !mappings.items().isEmpty()) {
                report.error(
                        mappings,
                        "is given",
                        "none with network mode none",
                        "Remove it, or choose another networkMode.");
            }
            for (Part mapping : mappings.items()) {
                if (mapping.value().isObject()) {
                    ports(mapping, report);
                    if (shared) {
                        hostPort(mapping, mode, report);
                        once(mapping.get("containerPort"), mode, exposed, report);
                    }
                }
            }
        }
    }

    private static void ports(Part mapping, Report report) {
        Part range = mapping.get("containerPortRange");
        if (mapping.get("containerPort").given() == range.given()) {
            report.error(
                    mapping,
                    range.given() ? "has both containerPort and containerPortRange" : "has no containerPort",
                    "either containerPort or containerPortRange",
                    range.given() ? "Remove one of the two." : "Add \"containerPort\" to it.");
        }
        String text = range.text();
        if (text != null && !isRange(text)) {
            report.error(range, range.found(), "\"first-last\" of ports up to " + LAST, "Write such as \"8080-8090\".");
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

    private static void hostPort(Part mapping, Part mode, Report report) {
        Part hostPort = mapping.get("hostPort");
        Integer host = hostPort.whole();
        Part containerPort = mapping.get("containerPort");
        boolean differs = containerPort.given()
                ? containerPort.whole() != null && !containerPort.whole().equals(host)
                : mapping.get("containerPortRange").given();
        if (host != null && host != 0 && differs) {
            report.error(
                    hostPort,
                    hostPort.found(),
                    (containerPort.given() ? containerPort.whole() + ", the containerPort," : "none beside a range")
                            + " with network mode " + mode.value().textValue(),
                    "Remove hostPort; it follows the container's port by itself.");
        }
    }

    /** The containers of a task share one network interface. */
    private static void once(Part port, Part mode, Map<Integer, Part> exposed, Report report) {
        Integer number = port.whole();
        Part other = number == null ? null : exposed.putIfAbsent(number, port);
        if (other != null) {
            report.error(
                    port,
                    port.found() + ", as " + other.path(),
                    "each port once in the task with network mode "
                            + mode.value().textValue() + ", whatever the protocol",
                    "Remove one of the two mappings, or let one container listen on another port.");
        }
    }
}
