package io.github.ecsdelivery.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/** The AWS protocol that a service speaks; each words a refused signature in its own way. */
public enum Protocol {
    /** ECS, ECR, CodeDeploy. */
    JSON {
        @Override
        Refusal denied(String sentence) {
            return Refusal.of("AccessDeniedException", sentence);
        }

        @Override
        Refusal refusal(AuthFault fault, String detail) {
            return switch (fault) {
                case MISSING -> Refusal.of("MissingAuthenticationTokenException", Wording.MISSING_AUTHENTICATION);
                case UNKNOWN_KEY, BAD_TOKEN -> Refusal.of("UnrecognizedClientException", Wording.INVALID_TOKEN);
                case EXPIRED_TOKEN ->
                    Refusal.of("ExpiredTokenException", "The security token included in the request is expired");
                case BAD_SIGNATURE -> Refusal.of("InvalidSignatureException", Wording.SIGNATURE);
                case SKEWED -> Refusal.of("InvalidSignatureException", Wording.signatureExpired(detail));
                case WRONG_REGION -> Refusal.of("InvalidSignatureException", Wording.REGION);
            };
        }
    },
    /** STS, ELBv2, IAM. */
    QUERY {
        @Override
        Refusal refusal(AuthFault fault, String detail) {
            return switch (fault) {
                case MISSING -> new Refusal(403, "MissingAuthenticationToken", Wording.MISSING_AUTHENTICATION);
                case UNKNOWN_KEY, BAD_TOKEN -> new Refusal(403, "InvalidClientTokenId", Wording.INVALID_TOKEN);
                case EXPIRED_TOKEN ->
                    new Refusal(403, "ExpiredToken", "The security token included in the request is expired");
                case BAD_SIGNATURE -> new Refusal(403, "SignatureDoesNotMatch", Wording.SIGNATURE);
                case SKEWED -> new Refusal(403, "SignatureDoesNotMatch", Wording.signatureExpired(detail));
                case WRONG_REGION -> new Refusal(403, "SignatureDoesNotMatch", Wording.REGION);
            };
        }
    },
    /** S3. */
    S3 {
        @Override
        Refusal refusal(AuthFault fault, String detail) {
            return switch (fault) {
                case MISSING -> new Refusal(403, "AccessDenied", "Access Denied");
                case UNKNOWN_KEY ->
                    new Refusal(
                            403,
                            "InvalidAccessKeyId",
                            "The AWS Access Key Id you provided does not exist in our records.");
                case BAD_TOKEN -> Refusal.of("InvalidToken", "The provided token is malformed or otherwise invalid.");
                case EXPIRED_TOKEN -> Refusal.of("ExpiredToken", "The provided token has expired.");
                case BAD_SIGNATURE -> new Refusal(403, "SignatureDoesNotMatch", Wording.S3_SIGNATURE);
                case SKEWED ->
                    new Refusal(
                            403,
                            "RequestTimeTooSkewed",
                            "The difference between the request time and the current time is too large.");
                case WRONG_REGION -> Refusal.of("AuthorizationHeaderMalformed", Wording.REGION);
            };
        }

        @Override
        Refusal refusal(Inbound.Arrival arrival) {
            return arrival == Inbound.Arrival.TOO_LARGE
                    ? Refusal.of("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                    : Refusal.of(
                            "IncompleteBody",
                            "You did not provide the number of bytes specified by the Content-Length HTTP header");
        }

        @Override
        String requestId(UUID random) {
            return random.toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
        }

        @Override
        Reply stamp(Reply reply, String requestId) {
            return reply.with("x-amz-request-id", requestId).with("x-amz-id-2", hostId(requestId));
        }
    };

    /**
     * @param detail for {@link AuthFault#SKEWED} the date sent, else empty
     */
    abstract Refusal refusal(AuthFault fault, String detail);

    /**
     * How the service says that the caller may not do that.
     *
     * @param sentence with user, action and resource
     */
    Refusal denied(String sentence) {
        return new Refusal(403, "AccessDenied", sentence);
    }

    /** A body that did not come as it should; S3 has its own words for that. */
    Refusal refusal(Inbound.Arrival arrival) {
        return arrival == Inbound.Arrival.TOO_LARGE
                ? new Refusal(413, "RequestEntityTooLargeException", Wording.TOO_LARGE)
                : Refusal.of("SerializationException", Wording.CUT);
    }

    /** A request id of the form that the protocol uses. */
    String requestId(UUID random) {
        return random.toString();
    }

    /** The answer with the request's id in its headers. */
    Reply stamp(Reply reply, String requestId) {
        return reply.with("x-amzn-RequestId", requestId);
    }

    /** S3's second id, which its error documents repeat. */
    public static String hostId(String requestId) {
        return Base64.getEncoder()
                .encodeToString(Digests.digest("SHA-256", requestId.getBytes(StandardCharsets.UTF_8)));
    }
}
