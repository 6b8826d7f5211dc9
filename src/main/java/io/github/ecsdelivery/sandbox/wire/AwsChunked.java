package io.github.ecsdelivery.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A body in aws-chunked: chunks, each with its size and, when signed, its signature, then trailing headers. AWS source:
 * S3 guide, "Signature calculations: transferring payload in multiple chunks" and the one on trailing headers.
 */
final class AwsChunked {
    private static final Set<String> FORMS = Set.of(
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    private static final String SIGNATURE = ";chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final Inbound request;
    private final byte[] raw;
    private final SigningKey signer;
    private final boolean signed;
    private final boolean trailing;
    private String previous;
    private int at;

    /**
     * @param form the literal of {@code x-amz-content-sha256}
     * @param seed signature of the request's head, to which the first chunk is chained
     * @throws Refusal for a form that S3 does not know
     */
    AwsChunked(Inbound request, String form, SigningKey signer, String seed) {
        if (!FORMS.contains(form)) {
            throw Refusal.of(
                    "InvalidArgument",
                    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a known STREAMING-"
                            + " value, or a valid sha256 value.");
        }
        this.request = request;
        this.raw = request.body();
        this.signer = signer;
        this.previous = seed;
        this.signed = form.startsWith("STREAMING-AWS4");
        this.trailing = form.endsWith("-TRAILER");
    }

    /**
     * The bytes that were meant.
     *
     * @throws Refusal when a size, a signature or a checksum is wrong
     */
    byte[] decode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        byte[] data;
        do {
            data = chunk();
            out.writeBytes(data);
        } while (data.length > 0);
        byte[] body = out.toByteArray();
        checkLength(body.length);
        if (trailing) {
            trailers(body);
        }
        return body;
    }

    private byte[] chunk() {
        String head = line();
        int semicolon = head.indexOf(';');
        int size;
        try {
            size = Integer.parseInt(semicolon < 0 ? head : head.substring(0, semicolon), 16);
        } catch (NumberFormatException e) {
            throw incomplete();
        }
        if (size < 0 || size > raw.length - at) {
            throw incomplete();
        }
        byte[] data = Arrays.copyOfRange(raw, at, at + size);
        at += size;
        if (signed) {
            previous = demand(
                    signer.chunk(previous, data),
                    semicolon >= 0 && head.startsWith(SIGNATURE, semicolon)
                            ? head.substring(semicolon + SIGNATURE.length())
                            : "");
        }
        if (size > 0 && !line().isEmpty()) {
            throw incomplete();
        }
        return data;
    }

    private void trailers(byte[] body) {
        StringBuilder canonical = new StringBuilder();
        String signature = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw Refusal.of(
                        "MalformedTrailerError",
                        "The request contained trailing data that was not well-formed"
                                + " or did not conform to our published schema.");
            }
            String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).trim();
            if (name.equals(TRAILER_SIGNATURE)) {
                signature = value;
            } else {
                canonical.append(name).append(':').append(value).append('\n');
                Checksums.verify(name, value, body);
            }
        }
        String announced = request.header("x-amz-trailer");
        if (announced != null && canonical.indexOf(announced.toLowerCase(Locale.ROOT) + ":") < 0) {
            throw Refusal.of(
                    "MalformedTrailerError",
                    "The request contained trailing data that was not well-formed"
                            + " or did not conform to our published schema.");
        }
        if (signed) {
            demand(signer.trailer(previous, canonical.toString()), signature);
        }
    }

    private void checkLength(int length) {
        String announced = request.header("x-amz-decoded-content-length");
        if (announced == null) {
            throw new Refusal(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }
        if (!announced.equals(Integer.toString(length))) {
            throw incomplete();
        }
    }

    /** The next line without its end; after the last byte the empty line. */
    private String line() {
        int start = at;
        while (at < raw.length && raw[at] != '\n') {
            at++;
        }
        int end = at > start && raw[at - 1] == '\r' ? at - 1 : at;
        at = Math.min(at + 1, raw.length);
        return new String(raw, start, end - start, StandardCharsets.UTF_8);
    }

    private static String demand(String expected, String found) {
        if (!expected.equals(found)) {
            throw Protocol.S3.refusal(AuthFault.BAD_SIGNATURE, "");
        }
        return expected;
    }

    private static Refusal incomplete() {
        return Refusal.of(
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }
}
