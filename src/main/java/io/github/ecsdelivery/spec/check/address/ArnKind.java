package io.github.ecsdelivery.spec.check.address;

import io.github.ecsdelivery.spec.check.subject.Placed;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the value of a field must name (source: the ECS service model, AppSpec reference). */
enum ArnKind {
    ROLE("iam", "role/", "[A-Za-z0-9_+=,.@-]{1,64}", "the ARN of a role, arn:aws:iam::ACCOUNT:role/NAME"),
    SECRET_OR_PARAMETER(
            "secretsmanager|ssm",
            "",
            "[A-Za-z0-9_./-]+",
            "the ARN of a secret in Secrets Manager, or the ARN or name of an SSM parameter"),
    SECRET("secretsmanager", "", "[A-Za-z0-9_+=.@/!-]+", "the ARN or name of a secret in Secrets Manager"),
    S3_OBJECT("s3", "", "", "the ARN of an object in S3, arn:aws:s3:::BUCKET/KEY"),
    FUNCTION(
            "lambda",
            "function:",
            "[A-Za-z0-9_-]{1,64}(:[$A-Za-z0-9_-]{1,128})?",
            "the name of a Lambda function or its ARN, arn:aws:lambda:REGION:ACCOUNT:function:NAME"),
    S3_FILES("s3files", "", "", "an ARN of S3 Files, arn:aws:s3files:REGION:ACCOUNT:…"),
    KMS_KEY("kms", "", "", "the id of a KMS key, its alias or the ARN of either"),
    /** Any ARN, and anything that is none. */
    ANY(".*", "", "(?s).*", "an ARN");

    private final Pattern services;
    private final String start;
    private final Pattern name;
    private final String expected;

    /**
     * @param start what the ARN's resource begins with
     * @param name what is taken besides an ARN; matches nothing when empty
     */
    ArnKind(String services, String start, String name, String expected) {
        this.services = Pattern.compile(services);
        this.start = start;
        this.name = Pattern.compile(name);
        this.expected = expected;
    }

    /**
     * What is wrong with a value, or null.
     *
     * @param delivery region of the delivery, or null
     */
    @Nullable
    Misfit misfit(String value, @Nullable String delivery) {
        if (!value.startsWith(Arn.START)) {
            return named(value);
        }
        Arn arn = Arn.of(value);
        if (arn == null) {
            return new Misfit(
                    "has " + value.split(":", -1).length + " parts", "six: arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE");
        }
        if (!services.matcher(arn.service()).matches()) {
            return new Misfit("is of the service " + Placed.quoted(arn.service()), expected);
        }
        Misfit general = ArnForm.misfit(arn, delivery);
        return general != null || arn.resource().startsWith(start)
                ? general
                : new Misfit("names " + Placed.quoted(arn.resource()), expected);
    }

    private @Nullable Misfit named(String value) {
        if (this == KMS_KEY) {
            return KmsKey.bare(value);
        }
        return name.matcher(value).matches() && (this == ANY || !value.isEmpty())
                ? null
                : new Misfit("is no ARN" + (name.pattern().isEmpty() ? "" : " and no name"), expected);
    }
}
