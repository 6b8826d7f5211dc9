package io.github.ecsdelivery.spec.check;

import java.util.HashSet;
import java.util.Set;

/** Names of environment variables, plain and from secrets (source: aws-facts C1, C4). */
final class EnvironmentRule implements TaskDefinitionRule {

    @Override
    public void check(Part definition, Report report) {
        for (Part container : definition.all("containerDefinitions[]")) {
            Set<String> plain = new HashSet<>();
            for (Part variable : container.get("environment").items()) {
                if (variable.value().isObject()) {
                    plain(variable.get("name"), plain, report);
                }
            }
            Set<String> secret = new HashSet<>();
            for (Part name : container.all("secrets[].name")) {
                secret(name, plain, secret, report);
            }
            for (Part file : container.all("environmentFiles[].value")) {
                if (file.text() != null && !file.text().endsWith(".env")) {
                    report.error(file, file.found(), "the ARN of an S3 object that ends in .env", "Rename the object.");
                }
            }
        }
    }

    private static void plain(Part name, Set<String> plain, Report report) {
        String text = name.text();
        if (!name.given() || name.is("")) {
            report.error(
                    name,
                    name.given() ? "is empty" : "is missing",
                    "the name of the variable",
                    "Give \"name\" a value.");
        } else if (text != null && !plain.add(text)) {
            report.warning(
                    name,
                    name.found() + ", as that of another variable",
                    "each variable once; which of the two wins is not said",
                    "Remove one of the two.");
        }
    }

    private static void secret(Part name, Set<String> plain, Set<String> secret, Report report) {
        String text = name.text();
        if (text == null) {
            return;
        }
        if (plain.contains(text)) {
            report.error(
                    name,
                    name.found() + ", which is set in environment too",
                    "each variable in environment or in secrets",
                    "Remove it from environment.");
        }
        if (!secret.add(text)) {
            report.error(
                    name, name.found() + ", as that of another secret", "each variable once", "Remove one of the two.");
        }
    }
}
