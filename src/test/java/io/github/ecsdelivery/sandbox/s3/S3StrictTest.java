package io.github.ecsdelivery.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.kms.KeyRing;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Headers and sub-resources of S3 that a lenient store overlooks. */
class S3StrictTest {
    private static final String BUCKET = "orders-revisions";
    private static final AwsCredentialsIdentity USER =
            AwsCredentialsIdentity.create(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY);

    private static final Caller CALLER =
            new Caller("111111111111", "arn:aws:iam::111111111111:user/dev", "AIDA", "AKIA");

    private static Sandbox sandbox;
    private static RawHttp http;
    private static S3Client s3;

    @BeforeAll
    static void open() throws IOException {
        sandbox = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults());
        http = new RawHttp(sandbox.endpoint());
        s3 = SandboxTestSupport.s3(sandbox.endpoint(), SandboxTestSupport.user())
                .build();
    }

    @AfterAll
    static void close() {
        s3.close();
        sandbox.close();
    }

    private static RawHttp.Answer call(String method, String target, String body, String... headers)
            throws IOException {
        RawHttp.Request request = http.request(method, "/" + BUCKET + target, body);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.with(headers[i], headers[i + 1]);
        }
        return http.send(http.signed(request, USER, "s3", "eu-west-1", Clock.systemUTC()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tagging", "acl", "retention", "legal-hold", "uploadId=1&partNumber=1", "torrent"})
    void anotherSubresourceIsNotTheObject(String query) throws IOException {
        call("PUT", "/kept", "revision");

        assertThat(call("PUT", "/kept?" + query, "<xml/>").status()).isEqualTo(501);
        assertThat(call("GET", "/kept?" + query, "").status()).isEqualTo(501);
        assertThat(call("GET", "/kept", "").body()).isEqualTo("revision");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    x-amz-object-lock-mode | GOVERNANCE | 400 | InvalidRequest
                    x-amz-server-side-encryption-customer-algorithm | AES256 | 501 | NotImplemented
                    x-amz-storage-class | COLD | 400 | InvalidStorageClass
                    x-amz-server-side-encryption-context | e30= | 400 | InvalidArgument
                    x-amz-tagging | a=%zz | 400 | InvalidArgument
                    """)
    void refusesHeadersThatTheBucketCannotServe(String header, String value, int status, String code)
            throws IOException {
        RawHttp.Answer answer = call("PUT", "/refused", "x", header, value);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("<Code>" + code + "</Code>");
        assertThat(call("GET", "/refused", "").status()).isEqualTo(404);
    }

    @Test
    void refusesTooMuchMetadata() throws IOException {
        assertThat(call("PUT", "/meta", "x", "x-amz-meta-a", "x".repeat(2047)).status())
                .isEqualTo(200);
        assertThat(call("PUT", "/meta", "x", "x-amz-meta-a", "x".repeat(2048)).body())
                .contains("<Code>MetadataTooLarge</Code>");
    }

    @Test
    void echoesTheEncryptionContext() throws IOException {
        String kms = "x-amz-server-side-encryption";
        RawHttp.Answer put = call("PUT", "/context", "x", kms, "aws:kms", kms + "-context", "eyJhIjoiYiJ9");

        assertThat(put.headers()).containsEntry(kms + "-context", "eyJhIjoiYiJ9");
        for (String wrong : new String[] {"?", "W10=", "eyJhIjoxfQ=="}) {
            assertThat(call("PUT", "/context", "x", kms, "aws:kms", kms + "-context", wrong)
                            .body())
                    .contains("<Code>InvalidArgument</Code>");
        }
    }

    @Test
    void keepsTheChecksumThatCameAsATrailer() {
        PutObjectResponse put =
                s3.putObject(request -> request.bucket(BUCKET).key("sum"), RequestBody.fromString("revision"));

        assertThat(put.checksumCRC32()).isEqualTo("bWMVzA==");
        assertThat(put.checksumTypeAsString()).isEqualTo("FULL_OBJECT");
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("sum").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC32())
                .isEqualTo("bWMVzA==");
    }

    @Test
    void addsItsOwnChecksumAndTakesOnlyOne() throws IOException {
        assertThat(call("PUT", "/sum", "123456789").headers())
                .containsEntry("x-amz-checksum-crc64nvme", "rosUhgp5mIg=");
        assertThat(call("PUT", "/sum", "", "x-amz-checksum-crc32", "AAAAAA==", "x-amz-checksum-crc32c", "AAAAAA==")
                        .body())
                .contains("<Code>InvalidRequest</Code>");
    }

    @Test
    void readsUnderConditionsAndInParts() throws IOException {
        String eTag =
                String.valueOf(call("PUT", "/part", "0123456789").headers().get("etag"));

        RawHttp.Answer unchanged = call("GET", "/part", "", "If-None-Match", eTag);
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(call("GET", "/part", "", "If-None-Match", "\"other\"").status())
                .isEqualTo(200);
        for (Map.Entry<String, String> part :
                Map.of("2-4", "234", "7-", "789", "-2", "89", "8-99", "89").entrySet()) {
            RawHttp.Answer answer = call("GET", "/part", "", "Range", "bytes=" + part.getKey());
            assertThat(answer.status()).isEqualTo(206);
            assertThat(answer.body()).isEqualTo(part.getValue());
            assertThat(answer.headers().get("content-range")).endsWith("/10");
        }
        RawHttp.Answer outside = call("GET", "/part", "", "Range", "bytes=10-");
        assertThat(outside.status()).isEqualTo(416);
        assertThat(outside.body()).contains("<Code>InvalidRange</Code>", "<RangeRequested>bytes=10-</RangeRequested>");
    }

    @Test
    void writesDatesWithTwoDigits() {
        ObjectStore store = new ObjectStore(() -> Instant.parse("2026-11-01T09:00:00Z"), new Random(1), new KeyRing());
        store.createBucket(BucketSettings.of("b", "111111111111", "eu-west-1"));
        S3Room room = new S3Room(store, (caller, deed) -> null);
        room.answer(new Call("PUT", "/b/k", Map.of(), Map.of("content-length", "0"), new byte[0], CALLER, "1"));

        assertThat(room.answer(new Call("GET", "/b/k", Map.of(), Map.of(), new byte[0], CALLER, "1"))
                        .headers())
                .containsEntry("Last-Modified", "Sun, 01 Nov 2026 09:00:00 GMT");
        assertThat(new String(
                        room.answer(new Call("GET", "/b", Map.of("list-type", "2"), Map.of(), new byte[0], CALLER, "1"))
                                .body(),
                        UTF_8))
                .contains("<LastModified>2026-11-01T09:00:00.000Z</LastModified>");
    }

    @Test
    void demandsALength() {
        ObjectStore store = new ObjectStore(Instant::now, new Random(1), new KeyRing());
        store.createBucket(BucketSettings.of("b", "111111111111", "eu-west-1"));
        assertThat(catchThrowableOfType(
                                Refusal.class,
                                () -> new S3Room(store, (caller, deed) -> null)
                                        .answer(new Call("PUT", "/b/k", Map.of(), Map.of(), new byte[0], CALLER, "1")))
                        .code())
                .isEqualTo("MissingContentLength");
    }

    @Test
    void listsNothingWhenNothingIsAskedFor() throws IOException {
        call("PUT", "/one", "x");

        assertThat(call("GET", "?list-type=2&max-keys=0", "").body()).contains("<IsTruncated>false</IsTruncated>");
    }
}
