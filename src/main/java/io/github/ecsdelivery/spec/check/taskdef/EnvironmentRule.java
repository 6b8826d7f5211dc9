package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.HashSet;
import java.util.Set;

/** Names of environment variables, plain and from secrets (source: aws-facts C1, C4). */
final class EnvironmentRule implements TaskDefinitionRule {

    @Override
    public void check(Placed definition, Findings findings) {
        for (Placed container : definition.all("containerDefinitions[]")) {
            Set<String> plain = new HashSet<>();
            for (Placed variable : container.get("environment").items()) {
                if (variable.node().isObject()) {
                    plain(variable.get("name"), plain, findings);
                }
            }
            Set<String> secret = new HashSet<>();
            for (Placed name : container.all("secrets[].name")) {
                secret(name, plain, secret, findings);
            }
            for (Placed file : container.all("environmentFiles[].value")) {
                if (file.settled() != null && !file.settled().endsWith(".env")) {
                    findings.add(file.error(
                            file.found(), "the ARN of an S3 object that ends in .env", "Rename the object."));
                }
            }
        }
    }

    private static void plain(Placed name, Set<String> plain, Findings findings) {
        String text = name.settled();
        if (!name.given() || name.is("")) {
            findings.add(name.error(
                    name.given() ? "is empty" : name.absent(), "the name of the variable", "Give \"name\" a value."));
        } else if (text != null && !plain.add(text)) {
            findings.add(name.warning(
                    name.found() + ", as that of another variable",
                    "each variable once; which of the two wins is not said",
                    "Remove one of the two."));
        }
    }

    private static void secret(Placed name, Set<String> plain, Set<String> secret, Findings findings) {
        String text = name.settled();
        if (text == null) {
            return;
        }
        if (plain.contains(text)) {
            findings.add(name.error(
                    name.found() + ", which is set in environment too",
                    "each variable in environment or in secrets",
                    "Remove it from environment."));
        }
        if (!secret.add(text)) {
            findings.add(name.error(
                    name.found() + ", as that of another secret", "each variable once", "Remove one of the two."));
        }
    }
}
