package io.github.ecsdelivery.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The signed example is that of the S3 guide: 64 KiB and 1 KiB of the letter a. */
class AwsChunkedTest {
    private static final String UNSIGNED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final String SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final SigningKey KEY = new SigningKey(
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            new Authorization("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", List.of("host"), "0".repeat(64)),
            "20130524T000000Z");
    private static final String SEED = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private static final String FIRST = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    private static final String SECOND = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    private static final String LAST = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";

    private static byte[] decode(String form, String body, String... headers) {
        Map<String, List<String>> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        Inbound request = new Inbound("PUT", "/b/k", "", all, body.getBytes(UTF_8), Inbound.Arrival.WHOLE);
        return new AwsChunked(request, form, KEY, SEED).decode();
    }

    private static String example(String first, String second, String last) {
        return "10000;chunk-signature=" + first + "\r\n" + "a".repeat(65_536) + "\r\n400;chunk-signature=" + second
                + "\r\n" + "a".repeat(1024) + "\r\n0;chunk-signature=" + last + "\r\n\r\n";
    }

    @Test
    void followsTheChainOfTheGuidesExample() {
        assertThat(decode(SIGNED, example(FIRST, SECOND, LAST), "x-amz-decoded-content-length", "66560"))
                .hasSize(66_560)
                .containsOnly('a');
    }

    @Test
    void refusesABrokenChain() {
        refused(
                "SignatureDoesNotMatch",
                SIGNED,
                example(SECOND, SECOND, LAST),
                "x-amz-decoded-content-length",
                "66560");
        refused(
                "SignatureDoesNotMatch",
                SIGNED,
                example(FIRST, SECOND, FIRST),
                "x-amz-decoded-content-length",
                "66560");
        refused("SignatureDoesNotMatch", SIGNED, "0\r\n\r\n", "x-amz-decoded-content-length", "0");
    }

    @Test
    void verifiesTheChecksumBehindTheBody() {
        String body = "4\r\nabcd\r\n5\r\nefghi\r\n0\r\nx-amz-checksum-crc32:";
        assertThat(decode(UNSIGNED, body + "jamIrw==\r\n\r\n", trailer("9"))).isEqualTo("abcdefghi".getBytes(UTF_8));
        refused("BadDigest", UNSIGNED, body + "AAAAAA==\r\n\r\n", trailer("9"));
        refused("InvalidRequest", UNSIGNED, body + "?\r\n\r\n", trailer("9"));
        refused("MalformedTrailerError", UNSIGNED, "0\r\n\r\n", trailer("0"));
        refused("MalformedTrailerError", UNSIGNED, "0\r\nnonsense\r\n\r\n", trailer("0"));
    }

    @Test
    void demandsTheTrailersSignature() {
        String end = KEY.chunk(SEED, new byte[0]);
        String trailer = "x-amz-checksum-crc32:AAAAAA==\n";
        String body = "0;chunk-signature=" + end + "\r\nx-amz-checksum-crc32:AAAAAA==\r\nx-amz-trailer-signature:";

        assertThat(decode(SIGNED + "-TRAILER", body + KEY.trailer(end, trailer) + "\r\n\r\n", trailer("0")))
                .isEmpty();
        refused("SignatureDoesNotMatch", SIGNED + "-TRAILER", body + FIRST + "\r\n\r\n", trailer("0"));
    }

    @Test
    void refusesAnotherLengthThanAnnounced() {
        String body = "4\r\nabcd\r\n0\r\nx-amz-checksum-crc32:7YLNEQ==\r\n\r\n";
        refused("IncompleteBody", UNSIGNED, body, trailer("5"));
        refused("MissingContentLength", UNSIGNED, body);
        refused("IncompleteBody", UNSIGNED, "ffffff\r\nabcd\r\n", trailer("4"));
        refused("IncompleteBody", UNSIGNED, "4\r\nabcdefg\r\n0\r\n\r\n", trailer("4"));
        refused("IncompleteBody", UNSIGNED, "four\r\nabcd\r\n0\r\n\r\n", trailer("4"));
        refused("InvalidArgument", "STREAMING-SOMETHING", body, trailer("4"));
    }

    @Test
    void knowsTheCheckValuesOfTheAlgorithms() {
        byte[] body = "123456789".getBytes(UTF_8);
        assertThat(Checksums.crc64(body)).isEqualTo(0xAE8B14860A799888L);
        Map<String, String> right = Map.of(
                "crc32", "y/Q5Jg==",
                "crc32c", "4waSgw==",
                "crc64nvme", "rosUhgp5mIg=",
                "sha1", "98O8HYCOBHMq32eZZczDTKeuNEE=",
                "sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=");
        right.forEach((algorithm, value) -> {
            Checksums.verify("x-amz-checksum-" + algorithm, value, body);
            assertThatThrownBy(() -> Checksums.verify("x-amz-checksum-" + algorithm, value, new byte[0]))
                    .isInstanceOf(Refusal.class);
        });
        Checksums.verify("x-amz-checksum-mode", "ENABLED", body);
    }

    private static String[] trailer(String length) {
        return new String[] {"x-amz-decoded-content-length", length, "x-amz-trailer", "x-amz-checksum-crc32"};
    }

    private static void refused(String code, String form, String body, String... headers) {
        assertThatThrownBy(() -> decode(form, body, headers))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
