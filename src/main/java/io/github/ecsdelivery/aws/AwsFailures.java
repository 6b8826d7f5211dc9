package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the SDK throws into what a user can act on. */
final class AwsFailures {
    private static final Set<String> REFUSED = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "MissingAuthenticationTokenException",
            "IncompleteSignature");
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
    private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException", "AccessDeniedFault");
    private static final Pattern DENIED_ACTION = Pattern.compile("not authorized to perform: ([a-z0-9-]+:\\w+)");
    private static final Pattern LOGIN =
            Pattern.compile("(?i)(unable to load sso token|token .*expired|re-?authenticate)");

    private AwsFailures() {}

    /** One call to AWS. */
    @FunctionalInterface
    interface Call<T> {
        T run();
    }

    /**
     * Makes a call and translates its failure.
     *
     * @param action for example {@code ecr:DescribeRepositories}, named in the message
     * @param known what this action's own error codes mean
     */
    static <T> T translate(String action, Map<String, Meaning> known, Call<T> call) throws DeliveryException {
        try {
            return call.run();
        } catch (AwsServiceException e) {
            Meaning meaning = known.get(code(e));
            if (meaning != null) {
                throw new DeliveryException(meaning.code(), meaning.sentence(text(e)), meaning.cure(), e);
            }
            throw refused(action, e);
        } catch (SdkException e) {
            throw unreachable(action, e);
        }
    }

    static <T> T translate(String action, Call<T> call) throws DeliveryException {
        return translate(action, Map.of(), call);
    }

    /**
     * What an error code means for one action.
     *
     * @param code our code
     * @param sentence the sentence; {@code %s} is AWS's text
     * @param cure what to do
     */
    record Meaning(Code code, String sentence, String cure) {
        String sentence(String awsText) {
            return sentence.replace("%s", awsText);
        }
    }

    /** AWS's error code, empty when there is none. */
    static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    /** AWS's text as a part of a sentence, without the SDK's additions. */
    static String text(AwsServiceException e) {
        String text = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        return text == null || text.isBlank() ? "HTTP " + e.statusCode() : text.replaceAll("[.\\s]+$", "");
    }

    private static DeliveryException refused(String action, AwsServiceException e) {
        String code = code(e);
        String found = "AWS refused " + action + ": " + (code.isEmpty() ? "" : code + ", ") + text(e) + ".";
        if (REFUSED.contains(code)) {
            return new DeliveryException(
                    Code.CREDENTIALS_REFUSED,
                    found,
                    "Check the access key that this build uses (environment, profile or role) and <region>.",
                    e);
        }
        if (EXPIRED.contains(code)) {
            return new DeliveryException(
                    Code.CREDENTIALS_EXPIRED, found, "Get new credentials (for SSO: aws sso login) and run again.", e);
        }
        if (DENIED.contains(code) || e.statusCode() == 403) {
            return new DeliveryException(Code.ACCESS_DENIED, found, allow(action, text(e)), e);
        }
        if (e.isThrottlingException()) {
            return new DeliveryException(
                    Code.AWS_THROTTLED, found, "Run again later, or ask AWS for a higher rate.", e);
        }
        if (e.statusCode() >= 500) {
            return new DeliveryException(Code.AWS_UNREACHABLE, found, "AWS had a problem; run again later.", e);
        }
        return new DeliveryException(
                Code.AWS_REFUSED, found, "Look up this code in the documentation of the service.", e);
    }

    // What is missing is often not the call itself but what it does for us, such as iam:PassRole.
    private static String allow(String action, String text) {
        Matcher named = DENIED_ACTION.matcher(text);
        return "Allow " + (named.find() ? named.group(1) : action) + " for the role that this build uses.";
    }

    private static DeliveryException unreachable(String action, SdkException e) {
        String text = firstLine(e.getMessage());
        if (text.startsWith("Unable to load credentials") || text.contains("credentials provider chain")) {
            return new DeliveryException(
                    Code.CREDENTIALS_MISSING,
                    "No AWS credentials were found for " + action + ".",
                    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, log in with 'aws sso login', name a"
                            + " <credentials><profile>, or try -Decs-delivery.sandbox, which needs none.",
                    e);
        }
        if (text.startsWith("Profile file contained no credentials")) {
            return new DeliveryException(
                    Code.CREDENTIALS_MISSING,
                    "The profile that <credentials><profile> names has no credentials in the AWS configuration files.",
                    "Name a profile that 'aws configure list-profiles' shows, or set it up with 'aws configure sso'.",
                    e);
        }
        if (text.startsWith("Unable to load region")) {
            return new DeliveryException(
                    Code.SETTING_MISSING,
                    "<region> is not set, and neither AWS_REGION nor the profile names one.",
                    "Write it into the plugin's <configuration> or pass -Decs-delivery.region=….",
                    e);
        }
        Matcher login = LOGIN.matcher(text);
        if (login.find()) {
            return new DeliveryException(
                    Code.CREDENTIALS_EXPIRED,
                    "The login of the profile is not valid any more: " + text + ".",
                    "Run 'aws sso login' or 'aws login' for this profile and run again.",
                    e);
        }
        return new DeliveryException(
                Code.AWS_UNREACHABLE,
                action + " got no answer: " + text + ".",
                "Check the network, proxy and <region>; run again.",
                e);
    }

    private static String firstLine(@Nullable String message) {
        String text =
                message == null ? "unknown reason" : message.lines().findFirst().orElse("");
        return text.replaceAll("[.\\s]+$", "");
    }
}
