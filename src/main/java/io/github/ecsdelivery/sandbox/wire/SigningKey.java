package io.github.ecsdelivery.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The key of one day, region and service, and what it signs. */
final class SigningKey {
    private final byte[] key;
    private final String head;

    /**
     * @param amzDate {@code yyyyMMdd'T'HHmmss'Z'}, as sent
     */
    SigningKey(String secret, Authorization authorization, String amzDate) {
        byte[] date = Digests.hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), authorization.date());
        byte[] region = Digests.hmac(date, authorization.region());
        byte[] service = Digests.hmac(region, authorization.service());
        this.key = Digests.hmac(service, "aws4_request");
        this.head = "\n" + amzDate + "\n" + authorization.scope() + "\n";
    }

    /** The signature of a whole request. */
    String request(String canonicalRequest) {
        return sign("AWS4-HMAC-SHA256" + head + hash(canonicalRequest.getBytes(StandardCharsets.UTF_8)));
    }

    /** The signature of one chunk of an aws-chunked body, chained to the one before. */
    String chunk(String previous, byte[] data) {
        return sign("AWS4-HMAC-SHA256-PAYLOAD" + head + previous + "\n" + hash(new byte[0]) + "\n" + hash(data));
    }

    /** The signature of the trailing headers, each {@code name:value\n}. */
    String trailer(String previous, String trailers) {
        return sign(
                "AWS4-HMAC-SHA256-TRAILER" + head + previous + "\n" + hash(trailers.getBytes(StandardCharsets.UTF_8)));
    }

    private String sign(String text) {
        return HexFormat.of().formatHex(Digests.hmac(key, text));
    }

    private static String hash(byte[] bytes) {
        return Digests.sha256Hex(bytes);
    }
}
