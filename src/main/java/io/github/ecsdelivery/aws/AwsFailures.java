package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.SessionWatch.Expired;
import io.github.ecsdelivery.environment.Certificate;
import io.github.ecsdelivery.failure.AwsText;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

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
            return WholeShapes.require(again(call));
        } catch (AwsServiceException e) {
            Meaning meaning = known.get(code(e));
            if (meaning != null) {
                throw new DeliveryException(meaning.code(), meaning.sentence(text(e)), meaning.cure(text(e)), e);
            }
            throw refused(action, e);
        } catch (SdkException e) {
            throw unreachable(action, e);
        } catch (RuntimeException | StackOverflowError e) {
            // What the answer lacks is missed in many ways; one without end of depth exhausts whoever reads it.
            throw unreadable(action, e);
        }
    }

    static DeliveryException unreadable(String action, Throwable e) {
        return new DeliveryException(
                Code.ANSWER_UNREADABLE,
                action + " was answered with something that cannot be read"
                        + (e instanceof UncheckedIOException ? ": " + firstLine(e.getMessage()) : "")
                        + ".",
                "Check what stands between this build and AWS (a proxy, <connection><endpoint>) and run again; -e shows"
                        + " what was missing.",
                e);
    }

    /** Makes a call, and once more when a session turned out to have ended and a new one can be had. */
    static <T> T again(Call<T> call) {
        try {
            return call.run();
        } catch (AwsServiceException e) {
            Expired expired = SessionWatch.expired(e);
            if (expired == null || !expired.renewable()) {
                throw e;
            }
            return call.run();
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
     * @param vague whether the code covers so much that AWS's text tells better what to do, where it is known
     */
    record Meaning(Code code, String sentence, String cure, boolean vague) {
        Meaning(Code code, String sentence, String cure) {
            this(code, sentence, cure, false);
        }

        String sentence(String awsText) {
            return sentence.replace("%s", awsText);
        }

        String cure(String awsText) {
            return (vague ? AwsText.in(awsText) : Optional.<AwsText>empty())
                    .map(AwsText::explanation)
                    .orElse(cure);
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

    static boolean isExpired(AwsServiceException e) {
        return EXPIRED.contains(code(e)) || isBare(e);
    }

    // To a HEAD S3 says no more than 400 when credentials have expired.
    private static boolean isBare(AwsServiceException e) {
        return e instanceof S3Exception && e.statusCode() == 400 && code(e).isEmpty();
    }

    static boolean isDenied(AwsServiceException e) {
        return DENIED.contains(code(e));
    }

    static DeliveryException refused(String action, AwsServiceException e) {
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
            Expired expired = SessionWatch.expired(e);
            return new DeliveryException(
                    Code.CREDENTIALS_EXPIRED,
                    (expired == null
                                    ? ""
                                    : "The credentials of " + expired.origin().name() + " have expired: ")
                            + found,
                    expired == null
                            ? "Get new credentials and run again."
                            : expired.origin().renewal(),
                    e);
        }
        if (DENIED.contains(code) || e.statusCode() == 403) {
            return Denials.of(action, e).failure(found, e);
        }
        if (e.isThrottlingException()) {
            return new DeliveryException(
                    Code.AWS_THROTTLED, found, "Run again later, or ask AWS for a higher rate.", e);
        }
        if (e.statusCode() >= 500) {
            return new DeliveryException(Code.AWS_UNREACHABLE, found, "AWS had a problem; run again later.", e);
        }
        return new DeliveryException(
                Code.AWS_REFUSED,
                found,
                AwsText.in(text(e))
                        .map(AwsText::explanation)
                        .orElse("Look up this code in the documentation of the service."),
                e);
    }

    static DeliveryException unreachable(String action, SdkException e) {
        DeliveryException told = LoginFailures.carried(e);
        if (told != null) {
            return told;
        }
        String text = firstLine(e.getMessage());
        if (text.contains("FIPS and custom endpoint are not supported")) {
            return new DeliveryException(
                    Code.SETTING_INVALID,
                    "FIPS endpoints are asked for (AWS_USE_FIPS_ENDPOINT, use_fips_endpoint in the profile, or"
                            + " <connection><fips>) and " + action + " has an endpoint of its own; the two exclude each"
                            + " other.",
                    "Set <connection><fips> to false, or remove the endpoint (AWS_ENDPOINT_URL, endpoint_url in the"
                            + " profile, or <connection><endpoint>).",
                    e);
        }
        String untrusted = UntrustedEndpoint.clause(e).orElse(null);
        if (untrusted != null) {
            return new DeliveryException(
                    Code.CERTIFICATE_UNTRUSTED, action + " was not sent: " + untrusted + ".", Certificate.CURE, e);
        }
        return new DeliveryException(
                Code.AWS_UNREACHABLE,
                action + " got no answer: " + text + ".",
                "Check the network, proxy and <region>; run again.",
                e);
    }

    static String firstLine(@Nullable String message) {
        String text =
                message == null ? "unknown reason" : message.lines().findFirst().orElse("");
        return text.replaceAll("[.\\s]+$", "");
    }
}
