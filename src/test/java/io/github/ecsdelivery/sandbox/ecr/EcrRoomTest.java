package io.github.ecsdelivery.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.wire.RoomServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageDigestDoesNotMatchException;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.ImageStatus;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.LayerAvailability;
import software.amazon.awssdk.services.ecr.model.LayersNotFoundException;
import software.amazon.awssdk.services.ecr.model.PutImageRequest;
import software.amazon.awssdk.services.ecr.model.ReferencedImagesNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/** The SDK's own client is the judge. */
class EcrRoomTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.250Z");
    private static final Blob CONFIG = Blob.of("{}".getBytes(StandardCharsets.US_ASCII));
    private static final Blob LAYER = Blob.of("layer".getBytes(StandardCharsets.US_ASCII));
    private static final String MISSING = Digest.of("missing".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path directory;

    private EcrStore store;
    private EcrTokens tokens;
    private RoomServer server;
    private EcrClient ecr;
    private Repository orders;

    @BeforeEach
    void start() throws Exception {
        store = new EcrStore("111111111111", "eu-west-1", directory.resolve("blobs"), () -> NOW);
        tokens = new EcrTokens(() -> NOW, new Random(1));
        server = new RoomServer(new EcrRoom(store, tokens, Registries.only(store, () -> "127.0.0.1:5000")));
        ecr = EcrClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        orders = store.create("orders", Mutability.of("MUTABLE", List.of()));
        orders.add(CONFIG);
        orders.add(LAYER);
    }

    @AfterEach
    void stop() throws Exception {
        ecr.close();
        server.close();
        store.close();
    }

    @Test
    void givesATokenForTwelveHours() {
        AuthorizationData data = ecr.getAuthorizationToken().authorizationData().get(0);

        String login = new String(Base64.getDecoder().decode(data.authorizationToken()), StandardCharsets.US_ASCII);
        assertThat(login).startsWith("AWS:");
        assertThat(Objects.requireNonNull(tokens.holder(login.substring(4))).expired())
                .isFalse();
        assertThat(data.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(12)));
        assertThat(data.proxyEndpoint()).isEqualTo("https://127.0.0.1:5000");
    }

    @Test
    void createsAndDescribesRepositories() {
        ecr.createRepository(r -> r.repositoryName("team/app")
                .imageTagMutability(ImageTagMutability.IMMUTABLE_WITH_EXCLUSION)
                .imageTagMutabilityExclusionFilters(ImageTagMutabilityExclusionFilter.builder()
                        .filterType("WILDCARD")
                        .filter("latest*")
                        .build()));

        var app = ecr.describeRepositories(r -> r.repositoryNames("team/app"))
                .repositories()
                .get(0);
        assertThat(app.repositoryArn()).isEqualTo("arn:aws:ecr:eu-west-1:111111111111:repository/team/app");
        assertThat(app.repositoryUri()).isEqualTo("127.0.0.1:5000/team/app");
        assertThat(app.createdAt()).isEqualTo(NOW);
        assertThat(app.imageTagMutability()).isEqualTo(ImageTagMutability.IMMUTABLE_WITH_EXCLUSION);
        assertThat(app.imageTagMutabilityExclusionFilters().get(0).filter()).isEqualTo("latest*");
        var first = ecr.describeRepositories(r -> r.maxResults(1));
        assertThat(first.repositories().get(0).repositoryName()).isEqualTo("orders");
        var second = ecr.describeRepositories(r -> r.maxResults(1).nextToken(first.nextToken()));
        assertThat(second.repositories().get(0).repositoryName()).isEqualTo("team/app");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void refusesRepositoriesAsEcrDoes() {
        assertThatThrownBy(() -> ecr.describeRepositories(r -> r.repositoryNames("nowhere")))
                .isInstanceOf(RepositoryNotFoundException.class)
                .hasMessageContaining(
                        "The repository with name 'nowhere' does not exist in the registry with id '111111111111'");
        assertThatThrownBy(() -> ecr.describeRepositories(
                        r -> r.registryId("222222222222").repositoryNames("orders")))
                .hasMessageContaining("User: arn:aws:iam::111111111111:user/dev is not authorized to perform:"
                        + " ecr:DescribeRepositories on resource: arn:aws:ecr:eu-west-1:222222222222:repository/orders"
                        + " because no resource-based policy allows the ecr:DescribeRepositories action");
        assertThatThrownBy(() -> ecr.createRepository(r -> r.repositoryName("orders")))
                .isInstanceOf(RepositoryAlreadyExistsException.class);
        for (String name : List.of("Orders", "a", "a//b", "a/", "-a", "a__-b")) {
            invalid(() -> ecr.createRepository(r -> r.repositoryName(name)), "repositoryName");
        }
        invalid(() -> ecr.createRepository(r -> r.repositoryName("bb").imageTagMutability("SOMETIMES")), "Mutability");
        invalid(() -> ecr.describeRepositories(r -> r.maxResults(1001)), "maxResults");
        invalid(() -> ecr.describeRepositories(r -> r.nextToken("?")), "nextToken");
    }

    @Test
    void changesTagMutability() {
        ecr.putImageTagMutability(r -> r.repositoryName("orders").imageTagMutability(ImageTagMutability.IMMUTABLE));

        put(image(""), "v1");
        assertThatThrownBy(() -> put(image(""), "v1")).isInstanceOf(ImageTagAlreadyExistsException.class);
    }

    @Test
    void putsAnImageAndDescribesIt() {
        String digest = put(image(""), "v1", "latest");

        ImageDetail detail = ecr.describeImages(r -> r.repositoryName("orders").imageIds(tag("latest")))
                .imageDetails()
                .get(0);

        assertThat(detail.imageDigest()).isEqualTo(digest);
        assertThat(detail.imageTags()).containsExactly("v1", "latest");
        assertThat(detail.imageSizeInBytes()).isEqualTo(7);
        assertThat(detail.imagePushedAt()).isEqualTo(NOW);
        assertThat(detail.imageManifestMediaType()).isEqualTo(Manifest.OCI_IMAGE);
        assertThat(detail.artifactMediaType()).isEqualTo("application/vnd.oci.image.config.v1+json");
        assertThat(detail.imageStatus()).isEqualTo(ImageStatus.ACTIVE);
        assertThat(detail.registryId()).isEqualTo("111111111111");
        assertThat(detail.lastRecordedPullTime()).isNull();
    }

    @Test
    void describesInPagesAndByTagStatus() {
        String first = put(image(""), "v1");
        String second = put(image(" "), new String[] {null});

        var page = ecr.describeImages(r -> r.repositoryName("orders").maxResults(1));
        assertThat(page.imageDetails().get(0).imageDigest()).isEqualTo(first);
        assertThat(ecr.describeImages(
                                r -> r.repositoryName("orders").maxResults(1).nextToken(page.nextToken()))
                        .imageDetails()
                        .get(0)
                        .imageDigest())
                .isEqualTo(second);
        assertThat(ecr.describeImages(r -> r.repositoryName("orders").filter(f -> f.tagStatus(TagStatus.UNTAGGED)))
                        .imageDetails())
                .singleElement()
                .satisfies(image -> assertThat(image.hasImageTags()).isFalse());
        assertThat(ecr.listImages(r -> r.repositoryName("orders").filter(f -> f.tagStatus(TagStatus.TAGGED)))
                        .imageIds())
                .containsExactly(ImageIdentifier.builder()
                        .imageDigest(first)
                        .imageTag("v1")
                        .build());
    }

    @Test
    void refusesToDescribeWhatIsNotThere() {
        assertThatThrownBy(
                        () -> ecr.describeImages(r -> r.repositoryName("orders").imageIds(tag("v9"))))
                .isInstanceOf(ImageNotFoundException.class)
                .hasMessageContaining("The image with imageId {imageDigest:'null', imageTag:'v9'} does not exist within"
                        + " the repository with name 'orders' in the registry with id '111111111111'");
    }

    @Test
    void refusesImagesAsEcrDoes() {
        String digest = put(image(""), "v1");

        assertThatThrownBy(() -> put(image(""), "v1"))
                .isInstanceOf(ImageAlreadyExistsException.class)
                .hasMessageContaining("Image with digest '" + digest + "' and tag 'v1' already exists in the repository"
                        + " with name 'orders' in registry with id '111111111111'");
        assertThatThrownBy(() -> put(image("").replace(LAYER.digest(), MISSING), "v2"))
                .isInstanceOf(LayersNotFoundException.class)
                .hasMessageContaining(MISSING);
        assertThatThrownBy(() -> put(index(MISSING), "v2")).isInstanceOf(ReferencedImagesNotFoundException.class);
        assertThatThrownBy(() -> ecr.putImage(putting(image(" "), "v2", r -> r.imageDigest(MISSING))))
                .isInstanceOf(ImageDigestDoesNotMatchException.class);
        invalid(() -> put(image(""), "feature/x"), "imageTag");
        invalid(() -> put("{", "v2"), "imageManifest");
        assertThat(orders.images()).hasSize(1);
    }

    @Test
    void wantsTheMediaTypeBesideAManifestThatHasNone() {
        String manifest = image("").replace("\"mediaType\":\"" + Manifest.OCI_IMAGE + "\",", "");

        invalid(() -> put(manifest, "v1"), "mediaType");
        ecr.putImage(putting(manifest, "v1", r -> r.imageManifestMediaType(Manifest.OCI_IMAGE)));

        assertThat(store.holds("orders", Digest.of(manifest.getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        invalid(
                () -> ecr.putImage(putting(image(""), "v1", r -> r.imageManifestMediaType(Manifest.DOCKER_IMAGE))),
                "mediaType");
    }

    @Test
    void movesATagWithTheBytesOfTheManifest() {
        String digest = put(image("  "), "v1");

        var got = ecr.batchGetImage(r -> r.repositoryName("orders").imageIds(digest(digest)))
                .images()
                .get(0);
        ecr.putImage(
                putting(got.imageManifest(), "latest", r -> r.imageManifestMediaType(got.imageManifestMediaType())));

        assertThat(orders.image("latest").orElseThrow().manifest().digest()).isEqualTo(digest);
        assertThat(orders.image("latest").orElseThrow().pulledAt()).isEqualTo(NOW);
    }

    @Test
    void translatesByTagOnly() {
        String digest = put(image(""), "v1");

        BatchGetImageResponse response = ecr.batchGetImage(r -> r.repositoryName("orders")
                .acceptedMediaTypes(Manifest.DOCKER_IMAGE)
                .imageIds(tag("v1"), digest(digest)));

        assertThat(response.images().get(0).imageManifestMediaType()).isEqualTo(Manifest.DOCKER_IMAGE);
        assertThat(response.images().get(0).imageManifest())
                .contains("application/vnd.docker.image.rootfs.diff.tar.gzip")
                .doesNotContain("vnd.oci");
        assertThat(response.images().get(1).imageManifest()).isEqualTo(image(""));
    }

    @Test
    void tellsWhichImagesItDoesNotHave() {
        put(image(""), "v1");

        BatchGetImageResponse response = ecr.batchGetImage(r -> r.repositoryName("orders")
                .imageIds(
                        tag("v1"),
                        tag("v9"),
                        tag("a/b"),
                        ImageIdentifier.builder().build(),
                        digest("sha256:1"),
                        ImageIdentifier.builder()
                                .imageDigest(orders.images().get(0).manifest().digest())
                                .imageTag("v9")
                                .build()));

        assertThat(response.images()).hasSize(1);
        assertThat(response.failures().stream().map(f -> f.failureCode()))
                .containsExactly(
                        ImageFailureCode.IMAGE_NOT_FOUND,
                        ImageFailureCode.INVALID_IMAGE_TAG,
                        ImageFailureCode.MISSING_DIGEST_AND_TAG,
                        ImageFailureCode.INVALID_IMAGE_DIGEST,
                        ImageFailureCode.IMAGE_TAG_DOES_NOT_MATCH_DIGEST);
        invalid(
                () -> ecr.batchGetImage(
                        r -> r.repositoryName("orders").imageIds(java.util.Collections.nCopies(101, tag("v1")))),
                "imageIds");
    }

    @Test
    void deletesTagsImagesAndNotTheChildrenOfIndexes() {
        String child = put(image(""), "v1", "v2");
        String index = put(index(child), "all");

        BatchDeleteImageResponse one =
                ecr.batchDeleteImage(r -> r.repositoryName("orders").imageIds(tag("v1")));
        assertThat(one.imageIds())
                .containsExactly(ImageIdentifier.builder()
                        .imageDigest(child)
                        .imageTag("v1")
                        .build());
        assertThat(orders.image(child).orElseThrow().tags()).containsExactly("v2");

        BatchDeleteImageResponse held =
                ecr.batchDeleteImage(r -> r.repositoryName("orders").imageIds(digest(child)));
        assertThat(held.failures().get(0).failureCode()).isEqualTo(ImageFailureCode.IMAGE_REFERENCED_BY_MANIFEST_LIST);

        ecr.batchDeleteImage(r -> r.repositoryName("orders").imageIds(digest(index)));
        ecr.batchDeleteImage(r -> r.repositoryName("orders").imageIds(tag("v2")));
        assertThat(orders.images()).isEmpty();
        assertThat(ecr.batchDeleteImage(r -> r.repositoryName("orders").imageIds(tag("v2")))
                        .failures()
                        .get(0)
                        .failureCode())
                .isEqualTo(ImageFailureCode.IMAGE_NOT_FOUND);
    }

    @Test
    void knowsItsLayers() {
        var layers = ecr.batchCheckLayerAvailability(
                r -> r.repositoryName("orders").layerDigests(LAYER.digest(), MISSING, "x"));

        assertThat(layers.layers().stream().map(l -> l.layerAvailability()))
                .containsExactly(LayerAvailability.AVAILABLE, LayerAvailability.UNAVAILABLE);
        assertThat(layers.layers().get(0).layerSize()).isEqualTo(5);
        assertThat(layers.failures().get(0).failureCodeAsString()).isEqualTo("InvalidLayerDigest");
    }

    @Test
    void keepsTheAccountSettingForMounting() {
        assertThat(ecr.getAccountSetting(r -> r.name("BLOB_MOUNTING")).value()).isEqualTo("DISABLED");
        ecr.putAccountSetting(r -> r.name("BLOB_MOUNTING").value("ENABLED"));
        assertThat(store.setting("BLOB_MOUNTING")).isEqualTo("ENABLED");
        invalid(() -> ecr.putAccountSetting(r -> r.name("BLOB_MOUNTING").value("MAYBE")), "value");
        invalid(() -> ecr.getAccountSetting(r -> r.name("OTHER")), "name");
    }

    private String put(String manifest, String... tags) {
        for (String tag : tags) {
            ecr.putImage(putting(manifest, tag, r -> {}));
        }
        return Digest.of(manifest.getBytes(StandardCharsets.UTF_8));
    }

    private static PutImageRequest putting(String manifest, String tag, Consumer<PutImageRequest.Builder> more) {
        return PutImageRequest.builder()
                .repositoryName("orders")
                .imageManifest(manifest)
                .imageTag(tag)
                .applyMutation(more)
                .build();
    }

    private static String image(String space) {
        String descriptor = "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}";
        return "{\"schemaVersion\":2," + space + "\"mediaType\":\"" + Manifest.OCI_IMAGE + "\",\"config\":"
                + descriptor.formatted("application/vnd.oci.image.config.v1+json", CONFIG.digest(), CONFIG.size())
                + ",\"layers\":["
                + descriptor.formatted("application/vnd.oci.image.layer.v1.tar+gzip", LAYER.digest(), LAYER.size())
                + "]}";
    }

    private static String index(String child) {
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[{\"digest\":\"%s\"}]}"
                .formatted(Manifest.OCI_INDEX, child);
    }

    private static ImageIdentifier tag(String tag) {
        return ImageIdentifier.builder().imageTag(tag).build();
    }

    private static ImageIdentifier digest(String digest) {
        return ImageIdentifier.builder().imageDigest(digest).build();
    }

    private static void invalid(ThrowingCallable call, String about) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(about)
                .extracting(e -> ((EcrException) e).statusCode())
                .isEqualTo(400);
    }
}
