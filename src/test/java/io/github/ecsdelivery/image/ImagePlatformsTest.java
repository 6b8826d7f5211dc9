package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePlatformsTest {
    private static final String CONFIG = "sha256:" + "3".repeat(64);
    private static final String OCI = "application/vnd.oci.image.";

    @TempDir
    Path folder;

    private final FakeRepository repository = new FakeRepository();
    private final FakeTarget target = new FakeTarget(repository);

    @Test
    void anImageRunsOnWhatItsConfigurationSays() throws Exception {
        target.blobs.put(CONFIG, "{\"os\":\"linux\",\"architecture\":\"arm64\"}");

        assertThat(of(image())).containsExactly("linux/arm64");
    }

    @Test
    void whatTheConfigurationDoesNotSayIsUnknown() throws Exception {
        target.blobs.put(CONFIG, "{\"os\":\"linux\"}");

        assertThat(of(image())).containsExactly("linux/unknown");
    }

    @Test
    void anIndexRunsOnWhatItListsButNotOnItsAttestations() throws Exception {
        String index = "{\"manifests\":[" + child("amd64") + "," + child("arm64")
                + ",{\"digest\":\"a\",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"}}]}";

        assertThat(of(Manifest.of(OCI + "index.v1+json", index))).containsExactly("linux/amd64", "linux/arm64");
        assertThat(target.calls).isEmpty();
    }

    @Test
    void anImageThatThePolicyTookAwayIsTold() {
        assertThatThrownBy(() -> platforms().of(CONFIG))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.IMAGE_INACCESSIBLE))
                .hasMessageContaining("'shop/orders' no longer has the image " + CONFIG);
    }

    @Test
    void aConfigurationThatCannotBeReadIsTold() {
        target.refuse(DistributionException.Kind.UNAVAILABLE, "", "it answered HTTP 503");

        assertThatThrownBy(() -> of(image()))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.AWS_UNREACHABLE))
                .hasMessageContaining("it answered HTTP 503");
    }

    private List<String> of(Manifest image) throws DeliveryException {
        repository.with(image);
        return platforms().of(image.digest());
    }

    private ImagePlatforms platforms() {
        return new ImagePlatforms(repository, target, new RepositoryAddress("registry", "shop/orders"), folder);
    }

    private static String child(String architecture) {
        return "{\"digest\":\"" + architecture + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architecture
                + "\"}}";
    }

    private static Manifest image() {
        return Manifest.of(
                OCI + "manifest.v1+json",
                "{\"config\":{\"mediaType\":\"c\",\"digest\":\"" + CONFIG + "\",\"size\":5},\"layers\":[]}");
    }
}
