package io.github.ecsdelivery.sandbox.ecr;

import static io.github.ecsdelivery.sandbox.ecr.EcrBench.digest;
import static io.github.ecsdelivery.sandbox.ecr.EcrBench.refused;
import static io.github.ecsdelivery.sandbox.ecr.EcrBench.tag;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.ImageStorageClassUpdateNotSupportedException;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.LayersNotFoundException;
import software.amazon.awssdk.services.ecr.model.ReferencedImagesNotFoundException;

class ArchivedImagesTest {
    @TempDir
    Path directory;

    private EcrBench bench;
    private String image;

    @BeforeEach
    void open() throws Exception {
        bench = new EcrBench(directory);
        image = bench.put("v1", "");
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void areNotGivenOut() {
        assertThat(update("ARCHIVE")).isEqualTo("ARCHIVED");

        var got = bench.ecr.batchGetImage(r -> r.repositoryName("orders").imageIds(tag("v1"), digest(image)));
        assertThat(got.images()).isEmpty();
        assertThat(got.failures())
                .extracting(ImageFailure::failureCode)
                .containsOnly(ImageFailureCode.IMAGE_INACCESSIBLE)
                .hasSize(2);
        assertThat(bench.store.holds("orders", "v1")).isFalse();
    }

    @Test
    void areShownToThoseWhoAskForThem() {
        String other = bench.put("v2", " ");
        update("ARCHIVE");

        assertThat(bench.ecr.describeImages(r -> r.repositoryName("orders")).imageDetails())
                .extracting(detail -> detail.imageDigest())
                .containsExactly(other);
        var detail = bench.ecr
                .describeImages(r -> r.repositoryName("orders").filter(f -> f.imageStatus("ARCHIVED")))
                .imageDetails()
                .get(0);
        assertThat(detail.imageDigest()).isEqualTo(image);
        assertThat(detail.imageStatusAsString()).isEqualTo("ARCHIVED");
        assertThat(detail.lastArchivedAt()).isEqualTo(EcrBench.NOW);
        assertThat(bench.ecr
                        .describeImages(r ->
                                r.repositoryName("orders").imageIds(tag("v1")).filter(f -> f.imageStatus("ANY")))
                        .imageDetails())
                .hasSize(1);
        refused(
                ImageNotFoundException.class,
                () -> bench.ecr.describeImages(r -> r.repositoryName("orders").imageIds(tag("v1"))));
        assertThat(bench.ecr.listImages(r -> r.repositoryName("orders")).imageIds())
                .extracting(id -> id.imageTag())
                .containsExactly("v2");
    }

    @Test
    void areRestoredAfterAWhile() {
        update("ARCHIVE");

        assertThat(update("STANDARD")).isEqualTo("ACTIVATING");
        assertThat(status()).isEqualTo("ACTIVATING");
        assertThat(bench.ecr
                        .batchGetImage(r -> r.repositoryName("orders").imageIds(tag("v1")))
                        .failures())
                .hasSize(1);
        bench.pass(Duration.ofMinutes(10));
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(bench.ecr
                        .batchGetImage(r -> r.repositoryName("orders").imageIds(tag("v1")))
                        .images())
                .hasSize(1);
        assertThat(bench.ecr
                        .describeImages(r -> r.repositoryName("orders"))
                        .imageDetails()
                        .get(0)
                        .lastActivatedAt())
                .isEqualTo(EcrBench.NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void takeTheirLayersAlong() {
        assertThat(availability()).isEqualTo("AVAILABLE");
        String other = bench.put("v2", " ");
        update("ARCHIVE");
        assertThat(availability()).as("the other image uses it").isEqualTo("AVAILABLE");

        bench.orders.archive(other);

        assertThat(availability()).isEqualTo("ARCHIVED");
        refused(LayersNotFoundException.class, () -> bench.put("v3", "  "));
    }

    @Test
    void arePushedAgainWithTheirLayers() {
        update("ARCHIVE");
        refused(LayersNotFoundException.class, () -> bench.put("v1", ""));

        bench.orders.add(EcrBench.CONFIG);
        bench.orders.add(EcrBench.LAYER);
        bench.put("v1", "");

        assertThat(status()).isEqualTo("ACTIVE");
    }

    @Test
    void areNoPartOfANewIndex() {
        update("ARCHIVE");

        refused(ReferencedImagesNotFoundException.class, () -> bench.putManifest("all", EcrBench.index(image)));
    }

    @Test
    void aStepThatLeadsNowhereIsRefused() {
        refused(ImageStorageClassUpdateNotSupportedException.class, () -> update("STANDARD"))
                .hasMessageContaining("is ACTIVE");
        update("ARCHIVE");
        refused(ImageStorageClassUpdateNotSupportedException.class, () -> update("ARCHIVE"));
        update("STANDARD");
        refused(ImageStorageClassUpdateNotSupportedException.class, () -> update("ARCHIVE"))
                .hasMessageContaining("is ACTIVATING");
        refused(InvalidParameterException.class, () -> update("GLACIER")).hasMessageContaining("[STANDARD, ARCHIVE]");
        refused(
                ImageNotFoundException.class,
                () -> bench.ecr.updateImageStorageClass(
                        r -> r.repositoryName("orders").imageId(tag("v9")).targetStorageClass("ARCHIVE")));
    }

    private String update(String target) {
        return bench.ecr
                .updateImageStorageClass(
                        r -> r.repositoryName("orders").imageId(digest(image)).targetStorageClass(target))
                .imageStatusAsString();
    }

    private String status() {
        return bench.ecr
                .describeImages(
                        r -> r.repositoryName("orders").imageIds(digest(image)).filter(f -> f.imageStatus("ANY")))
                .imageDetails()
                .get(0)
                .imageStatusAsString();
    }

    private String availability() {
        return bench.ecr
                .batchCheckLayerAvailability(
                        r -> r.repositoryName("orders").layerDigests(List.of(EcrBench.LAYER.digest())))
                .layers()
                .get(0)
                .layerAvailabilityAsString();
    }
}
