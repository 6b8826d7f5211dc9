package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What STS takes for a role and its session (AWS source: STS API reference, AssumeRole), looked at before it is asked. */
final class RoleRules {
    private static final Pattern ROLE =
            Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/([\\x21-\\x7E]{0,510}/)?[\\w+=,.@-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final String TAG = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
    private static final Pattern TAG_KEY = Pattern.compile(TAG + "{1,128}");
    private static final Pattern TAG_VALUE = Pattern.compile(TAG + "{0,256}");
    private static final int TAGS = 50;
    private static final int NAME_LENGTH = 64;
    private static final int COMMIT_LENGTH = 12;
    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;
    private static final int LONGEST_CHAINED = 3600;

    private final String application;
    private final Commit commit;

    RoleRules(String application, Commit commit) {
        this.application = application;
        this.commit = commit;
    }

    /**
     * A name that is made here is made to fit. One that the user wrote is not bent, since trust policies and searches in
     * CloudTrail name it too; only the application and branch in it are, for nobody can spell those otherwise.
     */
    String sessionName(@Nullable String written) throws DeliveryException {
        if (written == null) {
            String end = "-" + commit.abbreviated(COMMIT_LENGTH);
            String start = fitting(application);
            return start.substring(0, Math.min(start.length(), NAME_LENGTH - end.length())) + end;
        }
        String name = written.replace(application, fitting(application));
        if (commit.branch() != null && !commit.branch().isEmpty()) {
            name = name.replace(commit.branch(), fitting(commit.branch()));
        }
        return require("sessionName", name, NAME, "2 to 64 letters, digits or _+=,.@-");
    }

    static String arn(String setting, String arn) throws DeliveryException {
        if (ROLE.matcher(arn).matches()) {
            return arn;
        }
        String cure = "Copy the ARN from the role's page in IAM; in China it begins with arn:aws-cn, in GovCloud with"
                + " arn:aws-us-gov.";
        if (arn.contains(":assumed-role/")) {
            cure = "That is a session of a role; write the role itself, with iam and role/ in place of sts and"
                    + " assumed-role/, and without the session's name.";
        } else if (arn.contains(":instance-profile/")) {
            cure = "That is an instance profile; write the role in it.";
        } else if (!arn.contains(":")) {
            cure = "That is a name alone; write it with its account.";
        }
        throw new DeliveryException(
                Code.SETTING_INVALID,
                "<credentials><" + setting + "> is '" + arn
                        + "', expected the ARN of a role such as arn:aws:iam::111111111111:role/deploy.",
                cure);
    }

    static @Nullable String externalId(@Nullable String id) throws DeliveryException {
        return id == null ? null : require("externalId", id, EXTERNAL_ID, "2 to 1224 letters, digits or _+=,.@:/-");
    }

    static @Nullable String sourceIdentity(@Nullable String identity) throws DeliveryException {
        return identity == null
                ? null
                : require("sourceIdentity", identity, NAME, "2 to 64 letters, digits or _+=,.@-");
    }

    static @Nullable Duration duration(@Nullable String seconds, boolean chained) throws DeliveryException {
        if (seconds == null) {
            return null;
        }
        int number = Numbers.whole("credentials.duration", seconds, 0, SHORTEST, LONGEST, "seconds");
        if (chained && number > LONGEST_CHAINED) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<credentials><duration> is " + seconds + ", but a role that is assumed by another role (<via>) has"
                            + " sessions of at most " + LONGEST_CHAINED + " seconds.",
                    "Remove <duration>; sessions are renewed by themselves.");
        }
        return Duration.ofSeconds(number);
    }

    static Map<String, String> tags(Map<String, String> tags) throws DeliveryException {
        if (tags.size() > TAGS) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<credentials><sessionTags> has " + tags.size() + " tags, expected at most " + TAGS + ".",
                    "Remove those that no policy and nobody who reads CloudTrail asks for.");
        }
        Map<String, String> checked = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable String> tag : tags.entrySet()) {
            String key = tag.getKey();
            // Maven gives null for an element without text, and STS takes empty values.
            String value = tag.getValue() == null ? "" : tag.getValue();
            if (!TAG_KEY.matcher(key).matches() || key.regionMatches(true, 0, "aws:", 0, 4)) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "<credentials><sessionTags> has the key '" + key
                                + "', expected 1 to 128 letters, digits, blanks"
                                + " or _.:/=+-@, not beginning with aws:.",
                        "Correct the key.");
            }
            require("sessionTags><" + key, value, TAG_VALUE, "up to 256 letters, digits, blanks or _.:/=+-@");
            checked.put(key, value);
        }
        return checked;
    }

    private static String require(String setting, String value, Pattern pattern, String expected)
            throws DeliveryException {
        if (pattern.matcher(value).matches()) {
            return value;
        }
        throw new DeliveryException(
                Code.SETTING_INVALID,
                "<credentials><" + setting + "> is '" + value + "' (" + value.length() + " characters), expected "
                        + expected + ".",
                "Correct it in the POM or pass -D" + PropertyBinder.PREFIX + "credentials." + setting.replace("><", ".")
                        + "=….");
    }

    private static String fitting(String text) {
        return text.replaceAll("[^\\w+=,.@-]", "-");
    }
}
