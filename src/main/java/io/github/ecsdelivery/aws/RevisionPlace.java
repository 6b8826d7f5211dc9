package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.environment.CredentialsSettings;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.RevisionSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code <revision>}, and refuses what S3 or KMS would refuse, before anything is sent. */
public final class RevisionPlace {
    // Buckets made before 2018 in us-east-1 may have names that none can have today.
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{3,255}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern KEY_ARN =
            Pattern.compile("arn:(aws[a-z-]*):kms:([a-z0-9-]+):(\\d{12}):(key|alias)/([A-Za-z0-9/_-]+)");
    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9-]+|alias/[A-Za-z0-9/_-]+");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):.*");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final int MOST_TAGS = 10;
    private static final int LONGEST_TAG_KEY = 128;
    private static final int LONGEST_TAG_VALUE = 256;

    private final RevisionSettings settings;
    private final Delivery delivery;

    private RevisionPlace(RevisionSettings settings, Delivery delivery) {
        this.settings = settings;
        this.delivery = delivery;
    }

    /**
     * Where revisions are kept and how, from settings in which values of the run are filled in.
     *
     * @throws DeliveryException SETTING_MISSING, SETTING_INVALID; the message names the setting
     */
    public static Place of(RevisionSettings settings, Delivery delivery) throws DeliveryException {
        return new RevisionPlace(settings, delivery).read();
    }

    private Place read() throws DeliveryException {
        String bucket = Settings.required("revision.bucket", settings.bucket());
        if (!BUCKET.matcher(bucket).matches()) {
            throw invalid(
                    "bucket",
                    bucket,
                    "expected the bare name of a bucket",
                    "Write it without s3://, path and ARN; the path of the keys is <revision><prefix>.");
        }
        String owner = settings.expectedBucketOwner() == null ? delivery.accountId() : settings.expectedBucketOwner();
        if (!ACCOUNT.matcher(owner).matches()) {
            throw invalid(
                    "expectedBucketOwner",
                    owner,
                    "expected an account id of 12 digits",
                    "Write the account that owns the bucket.");
        }
        String acl = Settings.oneOf("revision.acl", settings.acl(), "none", List.of("none", Place.FULL_CONTROL));
        return new Place(bucket, owner, encryption(owner), acl.equals(Place.FULL_CONTROL), tags());
    }

    private RevisionEncryption encryption(String owner) throws DeliveryException {
        String key = settings.kmsKeyId();
        Method method = method(key);
        String ofAnother = uploaderDiffersFrom(owner)
                ? "the bucket belongs to account " + owner + ", and this delivery to " + delivery.accountId()
                : null;
        if (key != null) {
            check(key, ofAnother);
        } else if (method.usesKms() && ofAnother != null) {
            throw invalid(
                    "encryption",
                    method.setting(),
                    "but there is no <revision><kmsKeyId>, and " + ofAnother
                            + ": the key aws/s3, which S3 takes then, cannot be used by another account",
                    "Give the ARN of a customer managed key in <revision><kmsKeyId>.");
        }
        String said = settings.bucketKey();
        if (said != null && method != Method.KMS) {
            throw invalid(
                    "bucketKey",
                    said,
                    "but <revision><encryption> is " + method.setting() + ", which has no bucket key",
                    "Remove it, or set <revision><encryption> to kms.");
        }
        boolean bucketKey = Settings.isOn("revision.bucketKey", said, true);
        return new RevisionEncryption(method, key, method == Method.KMS && bucketKey);
    }

    private Method method(@Nullable String key) throws DeliveryException {
        List<String> allowed =
                Arrays.stream(Method.values()).map(Method::setting).toList();
        Method byDefault = key == null ? Method.BUCKET : Method.KMS;
        Method method =
                Method.of(Settings.oneOf("revision.encryption", settings.encryption(), byDefault.setting(), allowed));
        if (key != null && !method.usesKms()) {
            throw invalid(
                    "encryption",
                    method.setting(),
                    "but <revision><kmsKeyId> names a key, which only kms and dsse use",
                    "Set <revision><encryption> to kms, or remove <revision><kmsKeyId>.");
        }
        return method;
    }

    private void check(String key, @Nullable String ofAnother) throws DeliveryException {
        String example = "arn:" + partition() + ":kms:" + delivery.region() + ":<account of the key>:key/<key id>";
        Matcher arn = KEY_ARN.matcher(key);
        if (!arn.matches()) {
            if (!KEY_NAME.matcher(key).matches()) {
                throw invalid(
                        "kmsKeyId", key, "expected the id, alias/<name> or ARN of a KMS key", "Write " + example + ".");
            }
            if (ofAnother != null) {
                throw invalid(
                        "kmsKeyId",
                        key,
                        "expected the full ARN, since " + ofAnother,
                        "Write " + example + ": KMS would look for anything else in the caller's own account.");
            }
            return;
        }
        if (!arn.group(2).equals(delivery.region())) {
            throw invalid(
                    "kmsKeyId",
                    key,
                    "a key in " + arn.group(2) + ", but S3 encrypts only with keys of the bucket's region, "
                            + delivery.region(),
                    "Use a key in " + delivery.region() + ", or correct <region>.");
        }
        if (arn.group(4).equals("alias") && uploaderDiffersFrom(arn.group(3))) {
            throw invalid(
                    "kmsKeyId",
                    key,
                    "an alias in another account, expected the ARN of the key itself",
                    "Write " + example + ".");
        }
    }

    private String partition() {
        String region = delivery.region();
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        if (region.startsWith("eusc-")) {
            return "aws-eusc";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** Whether the one who uploads is known to be of another account. */
    private boolean uploaderDiffersFrom(String account) {
        CredentialsSettings login = settings.credentials();
        if (login.roleArn() != null) {
            Matcher role = ROLE_ARN.matcher(login.roleArn());
            return role.matches() && !role.group(1).equals(account);
        }
        return login.profile() == null
                && login.server() == null
                && !delivery.accountId().equals(account);
    }

    private Map<String, String> tags() throws DeliveryException {
        Map<String, String> tags = new TreeMap<>();
        // Maven gives null for an element without text.
        for (Map.Entry<String, @Nullable String> tag :
                new ArrayList<>(settings.objectTags().entrySet())) {
            String value = Objects.requireNonNullElse(tag.getValue(), "");
            checkTag("key", tag.getKey(), LONGEST_TAG_KEY);
            checkTag("value", value, LONGEST_TAG_VALUE);
            if (tag.getKey().isEmpty() || tag.getKey().startsWith("aws:")) {
                throw invalidTag("a tag has the key '" + tag.getKey() + "', which S3 does not allow");
            }
            tags.put(tag.getKey(), value);
        }
        if (tags.size() > MOST_TAGS) {
            throw invalidTag(tags.size() + " tags are set, but an object has at most " + MOST_TAGS);
        }
        return tags;
    }

    private static void checkTag(String part, String text, int longest) throws DeliveryException {
        if (text.codePointCount(0, text.length()) > longest) {
            throw invalidTag(
                    "the " + part + " '" + text + "' is longer than the " + longest + " characters that S3 allows");
        }
        if (!TAG.matcher(text).matches()) {
            throw invalidTag("the " + part + " '" + text
                    + "' has a character that S3 does not allow; letters, digits, spaces and _ . : / = + - @ are");
        }
    }

    private static DeliveryException invalidTag(String found) {
        return new DeliveryException(
                Code.SETTING_INVALID,
                "<revision><objectTags>: " + found + ".",
                "Correct it in the POM or as -D" + PropertyBinder.PREFIX + "revision.objectTags.<key>=….");
    }

    private static DeliveryException invalid(String setting, String value, String expected, String cure) {
        return new DeliveryException(
                Code.SETTING_INVALID,
                Settings.xml("revision." + setting) + " is '" + value + "', " + expected + ".",
                cure);
    }
}
