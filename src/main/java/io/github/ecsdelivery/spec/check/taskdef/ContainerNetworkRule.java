package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;

/** What the network mode forbids in containers (source: aws-facts C4). */
final class ContainerNetworkRule implements TaskDefinitionRule {

    @Override
    public void check(Placed definition, Findings findings) {
        Placed mode = definition.get("networkMode");
        if (!mode.given()) {
            return;
        }
        for (Placed links : definition.all("containerDefinitions[].links")) {
            if (mode.settled() != null && !mode.is("bridge") && !links.items().isEmpty()) {
                refuse(links, "links only with network mode bridge", mode, findings);
            }
        }
        if (mode.is("awsvpc")) {
            definition
                    .all("containerDefinitions[].hostname")
                    .forEach(hostname -> refuse(hostname, "no hostname with network mode awsvpc", mode, findings));
            definition.all("containerDefinitions[].extraHosts").stream()
                    .filter(hosts -> !hosts.empty())
                    .forEach(hosts -> refuse(hosts, "no extraHosts with network mode awsvpc", mode, findings));
        }
    }

    private static void refuse(Placed part, String expected, Placed mode, Findings findings) {
        findings.add(part.error("is given with network mode " + mode.node().textValue(), expected, "Remove it."));
    }
}
