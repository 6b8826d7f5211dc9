package io.github.ecsdelivery.sandbox.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** S3's flexible checksums, {@code x-amz-checksum-<algorithm>}, as header or as trailer, and Content-MD5. */
public final class Checksums {
    private static final String PREFIX = "x-amz-checksum-";

    private Checksums() {}

    /**
     * Checks every checksum among the headers.
     *
     * @throws Refusal {@code BadDigest} when one does not fit the body
     */
    static void verify(Map<String, List<String>> headers, byte[] body) {
        headers.forEach((name, values) -> values.forEach(value -> verify(name, value, body)));
        List<String> md5 = headers.getOrDefault("content-md5", List.of());
        for (String value : md5) {
            byte[] sent = decode(value);
            if (sent.length != 16) {
                throw Refusal.of("InvalidDigest", "The Content-MD5 you specified was invalid.");
            }
            if (!Arrays.equals(sent, Digests.digest("MD5", body))) {
                throw Refusal.of("BadDigest", "The Content-MD5 you specified did not match what we received.");
            }
        }
    }

    /** Checks one header or trailer; one that is no checksum passes. */
    static void verify(String name, String value, byte[] body) {
        if (!name.startsWith(PREFIX)) {
            return;
        }
        String algorithm = name.substring(PREFIX.length());
        byte[] computed = compute(algorithm, body);
        if (computed.length == 0) {
            return;
        }
        byte[] sent = decode(value);
        if (sent.length != computed.length) {
            throw Refusal.of("InvalidRequest", "Value for " + name + " header is invalid.");
        }
        if (!Arrays.equals(sent, computed)) {
            throw Refusal.of(
                    "BadDigest",
                    "The " + algorithm.toUpperCase(Locale.ROOT)
                            + " you specified did not match the calculated checksum.");
        }
    }

    /**
     * The checksum that S3 keeps with an object: the one that came with it, else its own default.
     *
     * @param call an upload whose checksums have been verified
     * @return header and value
     * @throws Refusal {@code InvalidRequest} when there is more than one
     */
    public static Map.Entry<String, String> kept(Call call) {
        List<String> algorithms = Stream.concat(
                        call.headers().keySet().stream(), Stream.ofNullable(call.header("x-amz-trailer")))
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .filter(algorithm -> compute(algorithm, new byte[0]).length > 0)
                .distinct()
                .toList();
        if (algorithms.size() > 1) {
            throw Refusal.of("InvalidRequest", Wording.S3_ONE_CHECKSUM);
        }
        String algorithm = algorithms.isEmpty() ? "crc64nvme" : algorithms.get(0);
        return Map.entry(PREFIX + algorithm, Base64.getEncoder().encodeToString(compute(algorithm, call.body())));
    }

    /** Empty for a header that only begins like a checksum: x-amz-checksum-mode, -type and the like. */
    private static byte[] compute(String algorithm, byte[] body) {
        return switch (algorithm) {
            case "crc32" -> crc(new CRC32(), body);
            case "crc32c" -> crc(new CRC32C(), body);
            case "crc64nvme" -> ByteBuffer.allocate(8).putLong(crc64(body)).array();
            case "sha1" -> Digests.digest("SHA-1", body);
            case "sha256" -> Digests.digest("SHA-256", body);
            default -> new byte[0];
        };
    }

    private static byte[] crc(Checksum checksum, byte[] body) {
        checksum.update(body, 0, body.length);
        return ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
    }

    /** CRC-64/NVME, bit by bit: bodies here are small. */
    static long crc64(byte[] body) {
        long crc = ~0L;
        for (byte b : body) {
            crc ^= b & 0xffL;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x9A6C9329AC4BC9B5L;
            }
        }
        return ~crc;
    }

    /** Empty when it is not Base64. */
    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
