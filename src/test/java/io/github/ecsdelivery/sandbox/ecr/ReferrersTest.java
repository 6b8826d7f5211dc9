package io.github.ecsdelivery.sandbox.ecr;

import static io.github.ecsdelivery.sandbox.ecr.EcrBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.ImageReferrer;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;

class ReferrersTest {
    @TempDir
    Path directory;

    private EcrBench bench;
    private String image;
    private String signature;
    private String materials;

    @BeforeEach
    void open() throws Exception {
        bench = new EcrBench(directory);
        image = bench.put("v1", "");
        signature = bench.putManifest("sig", EcrBench.referrer(image, "application/x-signature"));
        materials = bench.putManifest("sbom", EcrBench.referrer(image, "application/spdx+json"));
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void areListedInPages() {
        var first = bench.ecr.listImageReferrers(r ->
                r.repositoryName("orders").subjectId(s -> s.imageDigest(image)).maxResults(1));
        var second = bench.ecr.listImageReferrers(r -> r.repositoryName("orders")
                .subjectId(s -> s.imageDigest(image))
                .maxResults(1)
                .nextToken(first.nextToken()));

        ImageReferrer one = first.referrers().get(0);
        assertThat(one.digest()).isEqualTo(signature);
        assertThat(one.mediaType()).isEqualTo(Manifest.OCI_IMAGE);
        assertThat(one.artifactType()).isEqualTo("application/x-signature");
        assertThat(one.size())
                .isEqualTo(EcrBench.referrer(image, "application/x-signature").length());
        assertThat(one.annotations()).containsEntry("by", "test");
        assertThat(one.artifactStatusAsString()).isEqualTo("ACTIVE");
        assertThat(second.referrers()).extracting(ImageReferrer::digest).containsExactly(materials);
        assertThat(second.nextToken()).isNull();
        assertThat(bench.ecr
                        .describeImages(r -> r.repositoryName("orders").imageIds(EcrBench.tag("sig")))
                        .imageDetails()
                        .get(0)
                        .subjectManifestDigest())
                .isEqualTo(image);
    }

    @Test
    void areFiltered() {
        assertThat(bench.ecr
                        .listImageReferrers(r -> r.repositoryName("orders")
                                .subjectId(s -> s.imageDigest(image))
                                .filter(f -> f.artifactTypes("application/spdx+json")))
                        .referrers())
                .extracting(ImageReferrer::digest)
                .containsExactly(materials);

        bench.orders.archive(signature);

        assertThat(bench.ecr
                        .listImageReferrers(r -> r.repositoryName("orders").subjectId(s -> s.imageDigest(image)))
                        .referrers())
                .extracting(ImageReferrer::digest)
                .containsExactly(materials);
        assertThat(bench.ecr
                        .listImageReferrers(r -> r.repositoryName("orders")
                                .subjectId(s -> s.imageDigest(image))
                                .filter(f -> f.artifactStatus("ARCHIVED")))
                        .referrers())
                .extracting(ImageReferrer::digest)
                .containsExactly(signature);
    }

    @Test
    void inputsAreRefused() {
        refused(
                        InvalidParameterException.class,
                        () -> bench.ecr.listImageReferrers(
                                r -> r.repositoryName("orders").subjectId(s -> s.imageDigest("v1"))))
                .hasMessageContaining("subjectId.imageDigest");
        refused(
                        InvalidParameterException.class,
                        () -> bench.ecr.listImageReferrers(r -> r.repositoryName("orders")
                                .subjectId(s -> s.imageDigest(image))
                                .maxResults(51)))
                .hasMessageContaining("must be between 1 and 50");
        refused(
                        InvalidParameterException.class,
                        () -> bench.ecr.listImageReferrers(r -> r.repositoryName("orders")
                                .subjectId(s -> s.imageDigest(image))
                                .filter(f -> f.artifactTypes("1", "2", "3", "4", "5", "6"))))
                .hasMessageContaining("less than or equal to 5");
    }
}
