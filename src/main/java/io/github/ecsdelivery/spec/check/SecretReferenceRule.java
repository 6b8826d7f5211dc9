package io.github.ecsdelivery.spec.check;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where secrets come from (source: aws-facts C4). */
final class SecretReferenceRule implements TaskDefinitionRule {
    private static final Pattern SECRET =
            Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[^:]+(:[^:]*:[^:]*:[^:]*)?");
    private static final Pattern PARAMETER =
            Pattern.compile("arn:aws[a-z-]*:ssm:[a-z0-9-]+:\\d{12}:parameter/[\\w./-]+");
    private static final Pattern PARAMETER_NAME = Pattern.compile("/?[\\w.-][\\w./-]*");

    @Override
    public void check(Part definition, Report report) {
        Stream.of("secrets", "logConfiguration.secretOptions")
                .map(list -> definition.all("containerDefinitions[]." + list + "[].valueFrom"))
                .flatMap(List::stream)
                .forEach(reference -> form(reference, report));
    }

    private static void form(Part reference, Report report) {
        String text = reference.text();
        if (text == null
                || Stream.of(SECRET, PARAMETER, PARAMETER_NAME)
                        .anyMatch(form -> form.matcher(text).matches())) {
            return;
        }
        // What is no reference may be the secret itself.
        report.error(
                reference,
                text.startsWith("arn:") ? reference.found() : text.isEmpty() ? "is empty" : "is no reference",
                "the ARN of a secret (arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME, with :KEY:STAGE:ID after it for"
                        + " one key), the ARN of an SSM parameter, or the name of one in the same region",
                text.contains(":secretsmanager:")
                        ? "Write all of the ARN; for one JSON key append :KEY:: to it."
                        : "Store the value in Secrets Manager or SSM, and write the ARN that it has there.");
    }
}
