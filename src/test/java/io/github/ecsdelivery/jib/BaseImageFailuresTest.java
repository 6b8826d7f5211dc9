package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.DistributionException.Kind;
import io.github.ecsdelivery.image.FakeDistributions;
import io.github.ecsdelivery.image.ImageBlob;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A base image that cannot be had is said with its registry, the reason and a cure that fits both. */
class BaseImageFailuresTest {
    private static final String ECR = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";
    private static final String OTHER = "222222222222.dkr.ecr.us-east-1.amazonaws.com";

    @TempDir
    Path folder;

    private final FakeDistributions distributions = new FakeDistributions();
    private SampleProject project;

    @BeforeEach
    void start() throws Exception {
        project = new SampleProject(folder.resolve("project"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ECR + "   | DENIED       | ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on base/java",
                OTHER + " | UNAUTHORIZED | in its repository policy too",
                OTHER + " | UNKNOWN      | ecr:BatchImportUpstreamImage and ecr:CreateRepository",
                "127.0.0.1:5000 | DENIED | docker login 127.0.0.1:5000",
                "quay.io  | UNAUTHORIZED | docker login quay.io",
                "quay.io  | UNKNOWN      | Check the name in <image><baseImage>",
                "quay.io  | UNTRUSTED    | trust store",
                "quay.io  | PLAIN        | the login is not sent without it",
                "quay.io  | UNAVAILABLE  | Run the build again later",
                "quay.io  | UNREACHABLE  | that this machine reaches its registry",
                "quay.io  | REFUSED      | Check the name in <image><baseImage>",
                "quay.io  | CORRUPT      | Run the build again"
            })
    void theCureFitsTheRegistryAndTheReason(String registry, Kind kind, String cure) throws Exception {
        distributions.refuse("GET " + registry, kind, 418, "SOME", "it answered HTTP 418 (SOME: no)");

        DeliveryException e = failure(SampleProject.on(registry + "/base/java:17"));

        assertThat(e.code())
                .isEqualTo(
                        Set.of(Kind.UNAVAILABLE, Kind.UNREACHABLE, Kind.CORRUPT).contains(kind)
                                ? Code.BASE_IMAGE_UNREACHABLE
                                : Code.BASE_IMAGE_UNAVAILABLE);
        assertThat(e.sentence())
                .isEqualTo("The base image " + registry + "/base/java:17 cannot be had from " + registry
                        + ": it answered HTTP 418 (SOME: no).");
        assertThat(e.cure()).contains(cure);
    }

    @Test
    void theCureForAForeignRegistryNamesNoRightOfEcr() throws Exception {
        distributions.refuse("GET quay.io", Kind.UNKNOWN, 404, "MANIFEST_UNKNOWN", "it answered HTTP 404");

        assertThat(failure(SampleProject.on("quay.io/base/java:17")).cure()).doesNotContain("ecr:");
    }

    @Test
    void theLoginsOwnSentenceIsKept() throws Exception {
        DeliveryException own = new DeliveryException(Code.ACCESS_DENIED, "No role.", "Take one.");
        distributions.wantLogin("GET quay.io");
        JibImageBuilder builder = new JibImageBuilder(
                distributions,
                address -> {
                    throw own;
                },
                folder.resolve("base-cache"));

        DeliveryException e = catchThrowableOfType(
                DeliveryException.class,
                () -> builder.build(
                        project.request(ECR, SampleProject.on("quay.io/base/java:17")),
                        BlobSink.nowhere(),
                        new Notes()));

        assertThat(e).isSameAs(own);
    }

    @Test
    void aPlatformThatTheBaseImageLacksIsNamedWithThoseItHas() throws Exception {
        new SampleBase(distributions, null).addList(ECR, "base/both", "17");

        DeliveryException e = failure(SampleProject.on(ECR + "/base/both:17").forPlatforms("linux/s390x"));

        assertThat(e.code()).isEqualTo(Code.BASE_IMAGE_UNAVAILABLE);
        assertThat(e)
                .hasMessageContaining("it is not built for linux/s390x but for linux/amd64, linux/arm64")
                .hasMessageContaining("<image><platforms>");
    }

    @Test
    void aSingleImageServesItsPlatformOnly() throws Exception {
        new SampleBase(distributions, null).add(ECR, "base/java", "amd64", "17");
        ContainerSettings settings = SampleProject.on(ECR + "/base/java:17");

        assertThat(failure(settings.forPlatforms("linux/arm64")))
                .hasMessageContaining("it is for linux/amd64 only, and <image><platforms> asks for linux/arm64");
        assertThat(failure(settings.forPlatforms("linux/amd64", "linux/arm64")))
                .hasMessageContaining("asks for linux/amd64, linux/arm64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{\"schemaVersion\":1} | old or unknown format",
                "not json | cannot be understood",
                "{\"schemaVersion\":2,\"config\":{\"digest\":\"../../x\"}} | no SHA-256 digest"
            })
    void aManifestThatCannotBeReadIsNoMistakeOfThisPlugin(String manifest, String reason) throws Exception {
        distributions.addManifest("quay.io/base/java", SampleBase.DOCKER, manifest, "17");

        DeliveryException e = failure(SampleProject.on("quay.io/base/java:17"));

        assertThat(e.code()).isEqualTo(Code.BASE_IMAGE_UNAVAILABLE);
        assertThat(e).hasMessageContaining(reason);
    }

    @Test
    void aLayerThatCannotBeFetchedLaterIsToldTheSameWay() throws Exception {
        new SampleBase(distributions, null).add("quay.io", "base/java", "amd64", "17");
        Offered offered = new Offered();
        builder().build(project.request(ECR, SampleProject.on("quay.io/base/java:17")), offered, new Notes());
        ImageBlob layer = offered.blobs.stream()
                .filter(blob -> blob.name().equals("base image 1 of 2"))
                .findFirst()
                .orElseThrow();
        distributions.refuse("GET quay.io/base/java blob", Kind.UNAVAILABLE, 503, "", "it answered HTTP 503");

        DeliveryException e = catchThrowableOfType(
                DeliveryException.class, () -> layer.content().open());

        assertThat(e.code()).isEqualTo(Code.BASE_IMAGE_UNREACHABLE);
        assertThat(e).hasMessageContaining("cannot be had from quay.io: it answered HTTP 503");
    }

    private JibImageBuilder builder() {
        return new JibImageBuilder(distributions, address -> null, folder.resolve("base-cache"));
    }

    private DeliveryException failure(ContainerSettings settings) throws Exception {
        var request = project.request(ECR, settings);
        return catchThrowableOfType(
                DeliveryException.class, () -> builder().build(request, BlobSink.nowhere(), new Notes()));
    }
}
