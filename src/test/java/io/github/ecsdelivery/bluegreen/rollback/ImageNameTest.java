package io.github.ecsdelivery.bluegreen.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {
    private static final String HOST = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";

    @ParameterizedTest
    @CsvSource({
        "nginx, '', nginx, latest",
        "nginx:1.25, '', nginx, 1.25",
        "acme/nginx, '', acme/nginx, latest",
        "ghcr.io/acme/nginx:1, ghcr.io, acme/nginx, 1",
        "localhost:5000/a/b, localhost:5000, a/b, latest",
        "localhost/a, localhost, a, latest",
        "127.0.0.1:40000/orders@sha256:ab, 127.0.0.1:40000, orders, sha256:ab",
        "ghcr.io/acme/nginx:1@sha256:ab, ghcr.io, acme/nginx, sha256:ab"
    })
    void anImageHasARegistryARepositoryAndAVersion(
            String reference, String registry, String repository, String version) {
        assertThat(ImageName.of(reference)).isEqualTo(new ImageName(registry, repository, version));
        assertThat(ImageName.of(reference).isPinned()).isEqualTo(version.startsWith("sha256:"));
    }

    @ParameterizedTest
    @CsvSource({
        HOST + "/orders, true",
        "111111111111.dkr.ecr-fips.eu-west-1.amazonaws.com/orders, true",
        "111111111111.dkr-ecr.eu-west-1.on.aws/orders, true",
        "222222222222.dkr.ecr.eu-west-1.amazonaws.com/orders, false",
        "111111111111.dkr.ecr.eu-west-2.amazonaws.com/orders, false",
        "public.ecr.aws/orders, false",
        "orders, false"
    })
    void aRegistryHasSeveralHosts(String reference, boolean own) {
        assertThat(ImageName.of(reference).isIn(HOST)).isEqualTo(own);
    }
}
