package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What it means when credentials cannot be had; the SDK's texts are those of aws-facts H4. */
final class LoginFailures {
    private LoginFailures() {}

    /** A failure of ours on its way through the SDK, which lets only its own pass. */
    static SdkClientException carry(DeliveryException failure) {
        return SdkClientException.create("No credentials: " + failure.code().id(), failure);
    }

    /** What was carried, or null when this is a failure of the SDK itself. */
    static @Nullable DeliveryException carried(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeliveryException told) {
                return told;
            }
        }
        return null;
    }

    /** A profile gives nothing. */
    static DeliveryException ofProfile(String name, ProfileKind kind, RuntimeException e) {
        String profile = "the profile '" + name + "'";
        String text = text(e);
        if (e instanceof AwsServiceException service
                && kind == ProfileKind.SSO
                && AwsFailures.code(service).equals("ForbiddenException")) {
            return new DeliveryException(
                    Code.ACCESS_DENIED,
                    "The SSO login of " + profile + " may not use its role: " + text + ".",
                    "Correct sso_account_id and sso_role_name, or have this permission set assigned to you; 'aws sso"
                            + " login --profile " + name + "' takes it up.",
                    e);
        }
        if (kind == ProfileKind.SSO || kind == ProfileKind.LOGIN) {
            if (e instanceof SdkException && text.startsWith("Unable to load region")) {
                return new DeliveryException(
                        Code.SETTING_MISSING,
                        "The login of " + profile + " needs a region of its own, and AWS_REGION is not set.",
                        "Set AWS_REGION; the region in the profile and <region> do not reach this part of the AWS SDK.",
                        e);
            }
            if (isNotLoggedIn(e, text)) {
                return new DeliveryException(
                        Code.CREDENTIALS_EXPIRED,
                        "Nobody is logged in for " + profile + ", or not any more: " + text + ".",
                        kind.renewal(name),
                        e);
            }
        }
        if (kind == ProfileKind.PROCESS) {
            return new DeliveryException(
                    Code.CREDENTIALS_MISSING,
                    "The credential_process of " + profile + " gave no credentials: " + ofProcess(e) + ".",
                    "Run its command by hand; it must print one JSON object with Version 1, AccessKeyId and"
                            + " SecretAccessKey.",
                    e);
        }
        if (kind == ProfileKind.WEB_IDENTITY) {
            return ofWebIdentity(profile, e);
        }
        if (e instanceof AwsServiceException service) {
            return AwsFailures.refused("the login of " + profile, service);
        }
        return new DeliveryException(
                Code.CREDENTIALS_MISSING,
                "The profile '" + name + "' gives no credentials: " + text + ".",
                "Complete it with 'aws configure --profile " + name + "', or 'aws configure sso --profile " + name
                        + "'.",
                e);
    }

    /** A token of the CI's identity provider gives nothing. */
    static DeliveryException ofWebIdentity(String where, RuntimeException e) {
        String told = "The web identity of " + where + " gives no credentials: ";
        if (rootOf(e) instanceof NoSuchFileException file) {
            return new DeliveryException(
                    Code.CREDENTIALS_MISSING,
                    told + "its token file " + file.getFile() + " does not exist.",
                    "Let the CI write its token there (AWS_WEB_IDENTITY_TOKEN_FILE, web_identity_token_file), or unset it.",
                    e);
        }
        if (e instanceof AwsServiceException service) {
            boolean expired = AwsFailures.isExpired(service);
            return new DeliveryException(
                    expired ? Code.CREDENTIALS_EXPIRED : Code.ACCESS_DENIED,
                    told + AwsFailures.code(service) + ", " + text(e) + ".",
                    expired
                            ? "Have the CI issue a new token just before this goal."
                            : "Check that AWS_ROLE_ARN is the role meant, and that its trust policy names the identity"
                                    + " provider, the audience (aud) and this repository and branch (sub).",
                    e);
        }
        return new DeliveryException(
                Code.CREDENTIALS_MISSING,
                told + text(e) + ".",
                "Check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN.",
                e);
    }

    /** A container's or instance's own credentials cannot be had, though there should be some. */
    static DeliveryException ofHost(Origin origin, RuntimeException e) {
        return new DeliveryException(
                Code.CREDENTIALS_MISSING,
                "The credentials of " + origin.name() + " cannot be had: " + text(e) + ".",
                origin.renewal(),
                e);
    }

    /**
     * There is nothing to be found where credentials usually are.
     *
     * @param blank variables that are set but empty; none if empty
     */
    static DeliveryException nothing(String profile, List<String> blank, RuntimeException e) {
        return new DeliveryException(
                Code.CREDENTIALS_MISSING,
                "No AWS credentials were found; looked for system properties (aws.accessKeyId), the environment"
                        + " (AWS_ACCESS_KEY_ID), a web identity (AWS_WEB_IDENTITY_TOKEN_FILE), the profile '" + profile
                        + "', a container's role (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI) and the instance's ("
                        + text(e) + ")"
                        + (blank.isEmpty() ? "." : "; " + String.join(", ", blank) + " set but empty, so not set."),
                "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, log in with 'aws sso login' or 'aws login', name a"
                        + " <credentials><profile> or <server>, or try -Decs-delivery.sandbox, which needs none.",
                e);
    }

    private static boolean isNotLoggedIn(RuntimeException e, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return rootOf(e) instanceof NoSuchFileException
                || (e instanceof AwsServiceException service
                        && (service.statusCode() == 401 || AwsFailures.isExpired(service)))
                || lower.contains("token")
                || lower.contains("session")
                || lower.contains("authenticate");
    }

    // What the command printed may hold keys; only what it said of its failure is repeated.
    private static String ofProcess(RuntimeException e) {
        String reason = e.getCause() == null ? null : e.getCause().getMessage();
        if (reason != null && reason.startsWith("Command returned non-zero exit value")) {
            return "c" + AwsFailures.firstLine(reason).substring(1);
        }
        return reason != null && reason.startsWith("Unable to parse")
                ? "its output is no JSON"
                : "its output is not what the AWS SDK expects";
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    // The SDK adds a dump of all profiles, which says nothing to a user.
    private static String text(RuntimeException e) {
        if (e instanceof AwsServiceException service) {
            return AwsFailures.text(service);
        }
        if (rootOf(e) instanceof NoSuchFileException file) {
            return file.getFile() + " does not exist";
        }
        return AwsFailures.firstLine(e.getMessage()).replaceAll("[:,]? *ProfileFile\\(.*", "");
    }
}
