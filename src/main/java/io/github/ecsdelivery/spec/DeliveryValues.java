package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.spec.secret.BuildKeys;
import io.github.ecsdelivery.spec.template.Values;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the placeholders of a delivery can stand for, and in which order the sources are asked. */
final class DeliveryValues {
    /** As long as the commit tag of the image. */
    private static final int SHORT = 12;

    private DeliveryValues() {}

    static Values of(ValueSources sources, DeliveryFacts facts) {
        String environment = facts.delivery().environment();
        return new Values(List.of(
                new Values.Source("user property", sources.userProperties()),
                new Values.Source("environment '" + environment + "'", sources.variables()),
                new Values.Source("delivery", facts(sources, facts)),
                new Values.Source("delivery", namesOfScripts(sources, facts.delivery())),
                new Values.Source("project property", sources.projectProperties()),
                new Values.Source("environment variable", variables(sources.environmentVariables()))));
    }

    private static Map<String, String> facts(ValueSources sources, DeliveryFacts known) {
        Delivery delivery = known.delivery();
        Map<String, String> facts = new TreeMap<>();
        facts.put("image", known.image());
        facts.put("image.digest", known.digest());
        if (known.tag() != null) {
            facts.put("image.tag", known.tag());
        }
        facts.put("commit", delivery.commit().id());
        facts.put("commit.short", delivery.commit().abbreviated(SHORT));
        String branch = delivery.commit().branch();
        if (branch != null) {
            facts.put("branch", branch);
        }
        facts.put("environment", delivery.environment());
        facts.put("region", delivery.region());
        facts.put("accountId", delivery.accountId());
        facts.put("application", delivery.application());
        facts.put("version", sources.version());
        return facts;
    }

    /** The names that buildspecs give the same things, so that their templates work as they are. */
    private static Map<String, String> namesOfScripts(ValueSources sources, Delivery delivery) {
        Map<String, String> names = new TreeMap<>();
        names.put("AWS_REGION", delivery.region());
        names.put("ACCOUNT_NO", delivery.accountId());
        names.put("ENVIRONMENT", delivery.environment());
        names.put("APPLICATION_NAME", delivery.application());
        if (sources.port() != null) {
            names.put("APPLICATION_PORT", sources.port());
        }
        return names;
    }

    private static Map<String, String> variables(Map<String, String> variables) {
        return variables.entrySet().stream()
                .filter(variable -> !BuildKeys.holds(variable.getKey()))
                .collect(Collectors.toMap(variable -> "env." + variable.getKey(), Map.Entry::getValue));
    }
}
