package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionPlaceTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:222222222222:key/11112222-71d6-4265-9dab-111122223333";
    private static final Delivery DELIVERY = new Delivery(
            "dev",
            "orders",
            "111111111111",
            "eu-west-1",
            "registry",
            new Commit("c0ffee", "main", "git", Instant.EPOCH, false));

    /** {@code name=value;name=value}, under revision; a bucket is always set. */
    private static Place place(@Nullable String settings) throws DeliveryException {
        return place(settings, DELIVERY);
    }

    private static Place place(@Nullable String settings, Delivery delivery) throws DeliveryException {
        Map<String, String> properties = new HashMap<>(Map.of("ecs-delivery.revision.bucket", "revisions"));
        if (settings != null) {
            for (String setting : settings.split(";")) {
                String[] parts = setting.split("=", 2);
                properties.put("ecs-delivery.revision." + parts[0].strip(), parts[1].strip());
            }
        }
        return place(properties, delivery);
    }

    private static Place place(Map<String, String> properties, Delivery delivery) throws DeliveryException {
        Settings all = new Settings();
        new PropertyBinder(properties).bind(all);
        return RevisionPlace.of(all.revision(), delivery);
    }

    @Test
    void aBucketIsEnough() throws DeliveryException {
        assertThat(place((String) null))
                .isEqualTo(new Place(
                        "revisions",
                        "111111111111",
                        new RevisionEncryption(Method.BUCKET, null, false),
                        false,
                        Map.of()));
    }

    @Test
    void everythingSet() throws DeliveryException {
        assertThat(place("kmsKeyId=" + KEY + ";expectedBucketOwner=222222222222;bucketKey=false;"
                        + "acl=bucket-owner-full-control;objectTags.UseWithCodeDeploy=true;prefix=dev"))
                .isEqualTo(new Place(
                        "revisions",
                        "222222222222",
                        new RevisionEncryption(Method.KMS, KEY, false),
                        true,
                        Map.of("UseWithCodeDeploy", "true")));
    }

    @ParameterizedTest
    @CsvSource({
        "kmsKeyId=alias/k, KMS, alias/k, true",
        "kmsKeyId=mrk-1234, KMS, mrk-1234, true",
        "encryption=kms, KMS, , true",
        "encryption=dsse; kmsKeyId=alias/k, DSSE, alias/k, false",
        "encryption=AES256, AES256, , false",
        "encryption=AES256; expectedBucketOwner=222222222222, AES256, , false",
        "encryption=bucket, BUCKET, , false"
    })
    void encryption(String settings, Method method, @Nullable String key, boolean bucketKey) throws DeliveryException {
        assertThat(place(settings).encryption()).isEqualTo(new RevisionEncryption(method, key, bucketKey));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bucket=s3://revisions/dev | <revision><bucket> is 's3://revisions/dev', expected the bare name",
                "bucket=arn:aws:s3:::revisions | expected the bare name of a bucket.",
                "expectedBucketOwner=1234 | <revision><expectedBucketOwner> is '1234', expected an account id of 12 digits.",
                "acl=public-read | <revision><acl> is 'public-read', expected one of none, bucket-owner-full-control.",
                "encryption=aws:kms | <revision><encryption> is 'aws:kms', expected one of bucket, kms, dsse, AES256.",
                "encryption=AES256;kmsKeyId=alias/k | <revision><encryption> is 'AES256', but <revision><kmsKeyId> names a key",
                "encryption=bucket;kmsKeyId=alias/k | <revision><encryption> is 'bucket', but <revision><kmsKeyId> names a key",
                "encryption=dsse;bucketKey=true | <revision><bucketKey> is 'true', but <revision><encryption> is dsse, which",
                "bucketKey=true | <revision><bucketKey> is 'true', but <revision><encryption> is bucket",
                "encryption=kms;bucketKey=yes | <revision><bucketKey> is 'yes', expected one of true, false.",
                "kmsKeyId=my key | <revision><kmsKeyId> is 'my key', expected the id, alias/<name> or ARN of a KMS key.",
                "kmsKeyId=arn:aws:s3:::bucket | expected the id, alias/<name> or ARN of a KMS key.",
                "kmsKeyId=arn:aws:kms:eu-central-1:111111111111:key/1 | a key in eu-central-1, but S3 encrypts only with keys"
                        + " of the bucket's region, eu-west-1.",
                "kmsKeyId=arn:aws:kms:eu-west-1:222222222222:alias/k | an alias in another account, expected the ARN of the key",
                "kmsKeyId=alias/k;expectedBucketOwner=222222222222 | <revision><kmsKeyId> is 'alias/k', expected the full ARN,"
                        + " since the bucket belongs to account 222222222222, and this delivery to 111111111111. Write"
                        + " arn:aws:kms:eu-west-1:<account of the key>:key/<key id>:",
                "kmsKeyId=1111-2222;expectedBucketOwner=222222222222 | expected the full ARN",
                "encryption=kms;expectedBucketOwner=222222222222 | <revision><encryption> is 'kms', but there is no"
                        + " <revision><kmsKeyId>, and the bucket belongs to account 222222222222, and this delivery to"
                        + " 111111111111: the key aws/s3",
                "encryption=dsse;expectedBucketOwner=222222222222 | <revision><encryption> is 'dsse', but there is no",
                "objectTags.aws:x=y | <revision><objectTags>: a tag has the key 'aws:x', which S3 does not allow.",
                "objectTags.a,b=y | the key 'a,b' has a character that S3 does not allow;",
                "objectTags.a=x?y | the value 'x?y' has a character that S3 does not allow;"
            })
    void isRefusedBeforeAnythingIsSent(String settings, String said) {
        assertThatThrownBy(() -> place(settings))
                .hasMessageStartingWith("[ECSD-102] <revision>")
                .hasMessageContaining(said);
    }

    @Test
    void aBucketIsNeeded() {
        assertThatThrownBy(() -> place(Map.of(), DELIVERY)).hasMessageStartingWith("[ECSD-101] <revision><bucket> is");
    }

    @Test
    void tagsAreTooManyOrTooLong() throws DeliveryException {
        assertThat(place(tags(10)).tags()).hasSize(10);
        assertThatThrownBy(() -> place(tags(11)))
                .hasMessageContaining("<revision><objectTags>: 11 tags are set, but an object has at most 10.");
        assertThat(place("objectTags." + "k".repeat(128) + "=" + "v".repeat(256))
                        .tags())
                .hasSize(1);
        assertThatThrownBy(() -> place("objectTags." + "k".repeat(129) + "=v"))
                .hasMessageContaining("is longer than the 128 characters that S3 allows.");
        assertThatThrownBy(() -> place("objectTags.k=" + "v".repeat(257)))
                .hasMessageContaining("is longer than the 256 characters that S3 allows.");
    }

    private static String tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "objectTags.t" + i + "=" + i)
                .collect(Collectors.joining(";"));
    }

    @Test
    void aRoleOfTheBucketsAccountLooksForTheKeyThere() throws DeliveryException {
        String role = ";expectedBucketOwner=222222222222;credentials.roleArn=arn:aws:iam::222222222222:role/upload";

        assertThat(place("kmsKeyId=alias/k" + role).encryption().key()).isEqualTo("alias/k");
        assertThat(place("encryption=kms" + role).encryption().method()).isEqualTo(Method.KMS);
        assertThatThrownBy(() -> place("kmsKeyId=alias/k;credentials.roleArn=arn:aws:iam::222222222222:role/upload"))
                .hasMessageContaining("expected the full ARN");
    }

    @Test
    void whoseAccountAProfileIsOfIsNotKnown() throws DeliveryException {
        assertThat(place("kmsKeyId=alias/k;expectedBucketOwner=222222222222;credentials.profile=shared")
                        .encryption()
                        .key())
                .isEqualTo("alias/k");
    }

    @Test
    void theExampleIsOfTheDeliverysPartition() {
        Delivery china = new Delivery("dev", "orders", "111111111111", "cn-north-1", "registry", DELIVERY.commit());

        assertThatThrownBy(() -> place("kmsKeyId=alias/k;expectedBucketOwner=222222222222", china))
                .hasMessageContaining("Write arn:aws-cn:kms:cn-north-1:<account of the key>:key/<key id>");
    }
}
