package io.github.ecsdelivery.spec.check.address;

import io.github.ecsdelivery.spec.check.subject.Placed;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How ARNs are built, by service (source: the resource types of the Service Authorization Reference). */
final class ArnForm {
    static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+");
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern IAM = Pattern.compile("(role|user|policy|group|instance-profile|server-certificate"
            + "|saml-provider|oidc-provider|mfa|root|access-report|sms-mfa|assumed-role|federated-user)([/:].*)?");
    private static final Pattern SECRET = Pattern.compile("secret:[A-Za-z0-9/_+=.@!-]+(:[^:]*:[^:]*:[^:]*)?");
    private static final Pattern PARAMETER = Pattern.compile("parameter(/[A-Za-z0-9_.-]+)+(:[A-Za-z0-9_.-]+)?");
    private static final Pattern FUNCTION = Pattern.compile("function:[A-Za-z0-9_-]{1,64}(:[$A-Za-z0-9_-]{1,128})?");
    private static final String WITH_ACCESS_POINT = "accesspoint/";

    /** Services whose resources always lie in a region and belong to an account. */
    private static final Set<String> PLACED = Set.of(
            "acm",
            "codedeploy",
            "dynamodb",
            "ecr",
            "ecs",
            "elasticfilesystem",
            "elasticloadbalancing",
            "fsx",
            "kinesis",
            "kms",
            "lambda",
            "logs",
            "s3files",
            "secretsmanager",
            "sns",
            "sqs",
            "ssm");

    private ArnForm() {}

    /**
     * What is wrong with an ARN whatever it is for, or null.
     *
     * @param delivery region of the delivery, for suggestions and for ARNs without a region, or null
     */
    static @Nullable Misfit misfit(Arn arn, @Nullable String delivery) {
        Misfit inHead = head(arn, delivery);
        return inHead != null ? inHead : resource(arn);
    }

    private static @Nullable Misfit head(Arn arn, @Nullable String delivery) {
        if (!PARTITION.matcher(arn.partition()).matches()) {
            return new Misfit("names the partition " + Placed.quoted(arn.partition()), "arn:aws:…");
        }
        if (!SERVICE.matcher(arn.service()).matches()) {
            return new Misfit(
                    "names the service " + Placed.quoted(arn.service()), "a service in lower case in the third part");
        }
        Misfit inRegion = arn.region().isEmpty() ? partition(arn, delivery) : region(arn, delivery);
        return inRegion != null ? inRegion : account(arn);
    }

    private static @Nullable Misfit region(Arn arn, @Nullable String delivery) {
        if (Regions.judge(arn.region()) == Regions.Verdict.NONE) {
            String near = Regions.near(arn.region(), delivery);
            return new Misfit(
                    "has " + Placed.quoted(arn.region()) + " where the region stands",
                    near == null ? "a region, as eu-west-1, in the fourth part" : near + " there");
        }
        if (arn.service().equals("iam")) {
            return new Misfit("names the region " + arn.region() + ", and IAM has none", shown(arn, "", arn.account()));
        }
        return partition(arn, arn.region());
    }

    private static @Nullable Misfit partition(Arn arn, @Nullable String region) {
        String partition = region == null ? null : Regions.partitionOf(region);
        return partition == null || partition.equals(arn.partition())
                ? null
                : new Misfit(
                        "names the partition " + arn.partition() + ", and " + region + " lies in " + partition,
                        "arn:" + partition + ":…");
    }

    private static @Nullable Misfit account(Arn arn) {
        String account = arn.account();
        if (account.equals("aws")
                || account.equals("cloudfront")
                || ACCOUNT.matcher(account).matches()) {
            return null;
        }
        if (!account.isEmpty()) {
            return new Misfit(
                    DIGITS.matcher(account).matches()
                            ? "names an account of " + account.length() + " digits"
                            : "has " + Placed.quoted(account) + " where the account stands",
                    "an account of 12 digits in the fifth part");
        }
        // AWS's own parameters belong to no account.
        boolean publicParameter = arn.service().equals("ssm") && arn.resource().startsWith("parameter/aws/");
        boolean needed = PLACED.contains(arn.service()) || arn.service().equals("iam");
        return needed && !publicParameter
                ? new Misfit("names no account", "an account of 12 digits in the fifth part")
                : null;
    }

    private static @Nullable Misfit resource(Arn arn) {
        if (arn.resource().isEmpty()) {
            return new Misfit("names no resource", "the resource in the sixth part");
        }
        // A key in the JSON of a secret may have one.
        if (!arn.service().equals("secretsmanager")
                && BLANK.matcher(arn.resource()).find()) {
            return new Misfit("has a blank in it", "an ARN without blanks");
        }
        if (arn.region().isEmpty() && PLACED.contains(arn.service())) {
            return new Misfit("names no region", "a region, as eu-west-1, in the fourth part");
        }
        return switch (arn.service()) {
            case "iam" ->
                matching(IAM, arn, "is no resource of IAM", "role/NAME, user/NAME or policy/NAME in the sixth part");
            case "s3" -> bucket(arn);
            case "kms" -> KmsKey.inArn(arn.resource());
            case "secretsmanager" ->
                matching(
                        SECRET,
                        arn,
                        "is no secret",
                        "secret:NAME, perhaps with :json-key:version-stage:version-id, in the sixth part");
            case "ssm" ->
                arn.resource().startsWith("parameter")
                        ? matching(PARAMETER, arn, "is no parameter", "parameter/NAME in the sixth part")
                        : null;
            case "lambda" ->
                arn.resource().startsWith("layer:")
                        ? null
                        : matching(
                                FUNCTION,
                                arn,
                                "is no function",
                                "function:NAME, perhaps with a version or alias after a colon, in the sixth part");
            default -> null;
        };
    }

    private static @Nullable Misfit bucket(Arn arn) {
        if (arn.resource().startsWith(WITH_ACCESS_POINT)) {
            return null;
        }
        return arn.region().isEmpty() && arn.account().isEmpty()
                ? null
                : new Misfit(
                        "names a region or an account, and the ARN of a bucket has none",
                        "arn:" + arn.partition() + ":s3:::" + Placed.shortened(arn.resource()));
    }

    private static @Nullable Misfit matching(Pattern pattern, Arn arn, String wrong, String expected) {
        Matcher resource = pattern.matcher(arn.resource());
        return resource.matches()
                ? null
                : new Misfit("ends in " + Placed.quoted(arn.resource()) + ", which " + wrong, expected);
    }

    private static String shown(Arn arn, String region, String account) {
        return "arn:" + arn.partition() + ":" + arn.service() + ":" + region + ":" + account + ":"
                + Placed.shortened(arn.resource());
    }
}
