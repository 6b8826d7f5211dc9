package io.github.ecsdelivery.spec.check.delivery;

import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.check.subject.Tokens;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.secret.SecretLooks;
import java.util.List;

/** Everyone who may describe the task definition reads what stands in it; secrets belong into {@code secrets}. */
final class PlainSecretsRule implements Rule {
    private static final String FOUND =
            "looks like a secret, and everyone who may describe the task definition reads it.";
    private static final String EXPECTED = " Expected the name of where it is kept.";

    @Override
    public void check(Subject subject, Findings findings) {
        for (Container container : Containers.of(subject).all()) {
            Placed spot = container.spot();
            variables(spot, findings);
            Placed log = spot.get("logConfiguration");
            named(log.get("options"), "secretOptions of " + log.path(), findings);
            named(spot.get("firelensConfiguration").get("options"), "secrets of " + spot.path(), findings);
            named(spot.get("dockerLabels"), "secrets of " + spot.path(), findings);
            for (Placed word : List.of(spot.get("entryPoint"), spot.get("command"))) {
                word.items().forEach(item -> inCommand(item, findings));
            }
        }
    }

    private static void variables(Placed container, Findings findings) {
        for (Placed variable : container.get("environment").items()) {
            String name = variable.get("name").text();
            String value = variable.get("value").text();
            if (name != null && value != null && isSecret(name, value)) {
                findings.add(variable.get("value")
                        .warning(
                                "(" + name + ") " + FOUND + EXPECTED,
                                "Keep it in Secrets Manager or in an SSM parameter, and name that in "
                                        + container.get("secrets").path() + " with valueFrom."));
            }
        }
    }

    private static void named(Placed map, String instead, Findings findings) {
        for (Placed value : map.entries()) {
            if (value.text() != null && isSecret(value.key(), value.text())) {
                findings.add(value.warning(
                        FOUND + EXPECTED,
                        "Keep it in Secrets Manager or in an SSM parameter, and name that in the " + instead
                                + " with valueFrom."));
            }
        }
    }

    private static void inCommand(Placed word, Findings findings) {
        String text = word.text();
        if (text != null && SecretLooks.byForm(text)) {
            findings.add(word.warning(
                    "holds what " + FOUND + EXPECTED,
                    "Pass it as a variable that the container's secrets name with valueFrom."));
        }
    }

    /** What still waits for a value is no secret yet. */
    private static boolean isSecret(String name, String value) {
        return SecretLooks.secret(name, value) && Tokens.strict(value).isEmpty();
    }
}
