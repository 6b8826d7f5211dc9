package io.github.ecsdelivery.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies SigV4 signatures in the Authorization header, in real time. AWS source: IAM guide, "AWS Signature Version 4
 * for API requests"; the form of a refused signature is each {@link Protocol}'s own.
 */
final class Signatures {
    private static final Duration TOLERANCE = Duration.ofMinutes(15);
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AccessKeys keys;
    private final InstantSource real;
    private final InstantSource ageing;
    private final Predicate<String> regions;

    /**
     * @param real by which signatures are fresh or not
     * @param ageing by which sessions expire
     * @param regions that regional services take in the scope
     */
    Signatures(AccessKeys keys, InstantSource real, InstantSource ageing, Predicate<String> regions) {
        this.keys = keys;
        this.real = real;
        this.ageing = ageing;
        this.regions = regions;
    }

    /**
     * Who signed, and what the signed body means.
     *
     * @param body decoded from aws-chunked and checked against its checksums
     */
    record Verified(Caller caller, byte[] body) {}

    /**
     * @param authorization null when the request has none
     * @throws Refusal when AWS would not let the request in
     */
    Verified verify(Inbound request, @Nullable Authorization authorization, Room room) {
        Protocol protocol = room.protocol();
        if (authorization == null) {
            throw protocol.refusal(AuthFault.MISSING, "");
        }
        AccessKeys.Key key = key(request, authorization, protocol);
        String amzDate = freshDate(request, authorization, protocol);
        String only = room.onlyRegion();
        if ((room.regional() && !regions.test(authorization.region()))
                || (only != null && !only.equals(authorization.region()))) {
            throw protocol.refusal(AuthFault.WRONG_REGION, "");
        }
        boolean s3 = protocol == Protocol.S3;
        String payload = payloadHash(request, s3);
        SigningKey signer = new SigningKey(key.secret(), authorization, amzDate);
        String expected = signer.request(CanonicalRequest.of(request, authorization.signedHeaders(), s3, payload));
        if (!authorization.signedHeaders().contains("host") || !same(expected, authorization.signature())) {
            throw protocol.refusal(AuthFault.BAD_SIGNATURE, "");
        }
        byte[] body = payload.startsWith("STREAMING-")
                ? new AwsChunked(request, payload, signer, expected).decode()
                : request.body();
        if (s3) {
            demandSigned(request, authorization);
            Checksums.verify(request.headers(), body);
        }
        return new Verified(key.caller(), body);
    }

    private AccessKeys.Key key(Inbound request, Authorization authorization, Protocol protocol) {
        AccessKeys.Key key = keys.find(authorization.accessKeyId());
        if (key == null) {
            throw protocol.refusal(AuthFault.UNKNOWN_KEY, "");
        }
        String token = request.header("x-amz-security-token");
        String wanted = key.sessionToken();
        if (wanted == null ? token != null : token == null || !same(wanted, token)) {
            throw protocol.refusal(AuthFault.BAD_TOKEN, "");
        }
        Instant expires = key.expires();
        if (expires != null && !ageing.instant().isBefore(expires)) {
            throw protocol.refusal(AuthFault.EXPIRED_TOKEN, "");
        }
        return key;
    }

    private String freshDate(Inbound request, Authorization authorization, Protocol protocol) {
        String amzDate = request.header("x-amz-date");
        if (amzDate == null || !amzDate.startsWith(authorization.date())) {
            throw protocol.refusal(AuthFault.MISSING, "");
        }
        try {
            Instant signed = AMZ_DATE.parse(amzDate, Instant::from);
            if (Duration.between(signed, real.instant()).abs().compareTo(TOLERANCE) > 0) {
                throw protocol.refusal(AuthFault.SKEWED, amzDate);
            }
        } catch (DateTimeParseException e) {
            throw protocol.refusal(AuthFault.MISSING, "");
        }
        return amzDate;
    }

    private static String payloadHash(Inbound request, boolean s3) {
        String sent = request.header("x-amz-content-sha256");
        if (!s3) {
            return Digests.sha256Hex(request.body());
        }
        if (sent == null) {
            throw Refusal.of("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        }
        if (!sent.equals("UNSIGNED-PAYLOAD")
                && !sent.startsWith("STREAMING-")
                && !same(sent, Digests.sha256Hex(request.body()))) {
            throw Refusal.of("XAmzContentSHA256Mismatch", Wording.S3_PAYLOAD_HASH);
        }
        return sent;
    }

    /** S3 takes no {@code x-amz-} header that the signature does not cover. */
    private static void demandSigned(Inbound request, Authorization authorization) {
        boolean loose = request.headers().keySet().stream()
                .anyMatch(name -> name.startsWith("x-amz-")
                        && !authorization.signedHeaders().contains(name));
        if (loose) {
            throw new Refusal(403, "AccessDenied", "There were headers present in the request which were not signed");
        }
    }

    private static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }
}
