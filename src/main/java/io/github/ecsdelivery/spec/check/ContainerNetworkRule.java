package io.github.ecsdelivery.spec.check;

/** What the network mode forbids in containers (source: aws-facts C4). */
final class ContainerNetworkRule implements TaskDefinitionRule {

    @Override
    public void check(Part definition, Report report) {
        Part mode = definition.get("networkMode");
        if (!mode.given()) {
            return;
        }
        for (Part links : definition.all("containerDefinitions[].links")) {
            if (mode.text() != null && !mode.is("bridge") && !links.items().isEmpty()) {
                refuse(links, "links only with network mode bridge", mode, report);
            }
        }
        if (mode.is("awsvpc")) {
            definition
                    .all("containerDefinitions[].hostname")
                    .forEach(hostname -> refuse(hostname, "no hostname with network mode awsvpc", mode, report));
            definition.all("containerDefinitions[].extraHosts").stream()
                    .filter(hosts -> !hosts.empty())
                    .forEach(hosts -> refuse(hosts, "no extraHosts with network mode awsvpc", mode, report));
        }
    }

    private static void refuse(Part part, String expected, Part mode, Report report) {
        report.error(part, "is given with network mode " + mode.value().textValue(), expected, "Remove it.");
    }
}
