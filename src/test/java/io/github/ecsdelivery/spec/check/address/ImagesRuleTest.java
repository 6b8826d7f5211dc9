package io.github.ecsdelivery.spec.check.address;

import static io.github.ecsdelivery.spec.check.subject.Specs.ACCOUNT;
import static io.github.ecsdelivery.spec.check.subject.Specs.APP_SPEC;
import static io.github.ecsdelivery.spec.check.subject.Specs.IMAGE;
import static io.github.ecsdelivery.spec.check.subject.Specs.REGION;
import static io.github.ecsdelivery.spec.check.subject.Specs.changed;
import static io.github.ecsdelivery.spec.check.subject.Specs.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.check.delivery.DeliveryRules;
import io.github.ecsdelivery.spec.check.subject.Specs;
import io.github.ecsdelivery.spec.check.subject.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesRuleTest {
    private static final String SIDECAR = "envoyproxy/envoy:v1.30.1";
    private static final ImagesRule RULE = new ImagesRule();

    @Test
    void theDeliveredImageIsPinnedByItsDigest() throws DeliveryException {
        assertThat(told(RULE, changed(IMAGE, "shop/orders:abc")))
                .containsExactly("ERROR taskdef.json:12:16: containerDefinitions[0].image is \"shop/orders:abc\"."
                        + " Expected the image that was pushed, by digest: REPOSITORY@sha256:….");
        assertThat(told(RULE, changed(IMAGE, IMAGE.substring(0, IMAGE.length() - 1))))
                .hasSize(1);
    }

    /** That nothing tells the container is told already. */
    @Test
    void withoutADeliveredContainerNoImageIsAsked() throws DeliveryException {
        Subject subject = new Subject(
                Specs.taskDefinition("{\"containerDefinitions\": [{\"name\": \"my app\", \"image\": \"orders:1\"}]}"),
                Specs.appSpec(APP_SPEC),
                null,
                ACCOUNT,
                REGION,
                Map.of(),
                false,
                false);

        assertThat(told(RULE, subject)).isEmpty();
    }

    @Test
    void codePipelinePlacesItsImageLater() throws DeliveryException {
        Subject subject = new Subject(
                Specs.taskDefinition(Specs.TASK_DEFINITION.replace(IMAGE, "<IMAGE1_NAME>")),
                Specs.appSpec(APP_SPEC),
                "app",
                ACCOUNT,
                REGION,
                Map.of(),
                false,
                true);

        assertThat(told(RULE, subject)).isEmpty();
        assertThat(told(DeliveryRules.all(), subject)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fluent/fluent-bit:latest       | names the tag latest",
                "fluent/fluent-bit              | has no tag, so it means latest",
                "localhost:5000/fluent-bit      | has no tag, so it means latest",
                "public.ecr.aws/x/y:latest      | names the tag latest",
            })
    void latestIsLeftInASidecar(String image, String told) throws DeliveryException {
        assertThat(told(RULE, changed(SIDECAR, image)))
                .singleElement()
                .asString()
                .startsWith("WARNING taskdef.json:23:16: containerDefinitions[1].image is \"" + image + "\", which "
                        + told + ". Expected a version or a digest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx:1.25",
                "nginx:latest-alpine",
                "x/y@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "public.ecr.aws/aws-observability/aws-otel-collector:v0.40.0",
                "111122223333.dkr.ecr.eu-west-1.amazonaws.com/x:1",
                "111122223333.dkr.ecr-fips.eu-west-1.amazonaws.com/x:1",
                "111122223333.dkr-ecr.eu-west-1.on.aws/x:1",
                "my-ecr.example.com/x:1",
                "ecr.example.com/x:1",
                "ecr.example.com:5000/x:1",
                "nexus-1234.eu-west-1.elb.amazonaws.com:5000/team/x:1",
                "ec2-1-2-3-4.eu-west-1.compute.amazonaws.com/x:1",
            })
    void versionsAndGoodAddressesAreTaken(String image) throws DeliveryException {
        assertThat(told(RULE, changed(SIDECAR, image))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dkr.ecr.eu-west-1.amazonaws.com/x:1                   | has no account in its host",
                "11112222333.dkr.ecr.eu-west-1.amazonaws.com/x:1       | has an account of 11 digits",
                "1111-2222-3333.dkr.ecr.eu-west-1.amazonaws.com/x:1    | has an account of 14 digits",
                "111122223333.dkr.ecr.eu-wset-1.amazonaws.com/x:1      | has \"eu-wset-1\" where the region stands",
                "111122223333.dkr.ecr.amazonaws.com/x:1                | has no region in its host",
                "111122223333.ecr.eu-west-1.amazonaws.com/x:1          | has no dkr in its host",
                "http://111122223333.dkr.ecr.eu-west-1.amazonaws.com/x:1  | begins with http://",
                "https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/x:1 | begins with https://",
                "111122223333.dkr.ecr.eu-west-1.amazonaws.com:443/x:1  | names the port 443",
                "111122223333.dkr.ecr.eu-west-1.amazonaws.com.cn/x:1   | ends its host in amazonaws.com.cn",
            })
    void nearlyRightAddressesOfEcrAreToldWithTheRightOne(String image, String told) throws DeliveryException {
        assertThat(told(RULE, changed(SIDECAR, image)))
                .containsExactly("ERROR taskdef.json:23:16: containerDefinitions[1].image is \"" + image + "\", which "
                        + told + ". Expected 111122223333.dkr.ecr.eu-west-1.amazonaws.com/x:1.");
    }

    @Test
    void anAddressWithoutRepositoryIsNone() throws DeliveryException {
        assertThat(told(RULE, changed(SIDECAR, "111122223333.dkr.ecr.eu-west-1.amazonaws.com")))
                .singleElement()
                .asString()
                .contains("names no repository. Expected 111122223333.dkr.ecr.eu-west-1.amazonaws.com/REPOSITORY.");
    }

    @Test
    void theRegistryOfAnotherAccountOrRegionIsDoubtful() throws DeliveryException {
        assertThat(told(RULE, changed(SIDECAR, "999988887777.dkr.ecr.us-east-1.amazonaws.com/x:1")))
                .containsExactly("WARNING taskdef.json:23:16: containerDefinitions[1].image is"
                        + " \"999988887777.dkr.ecr.us-east-1.amazonaws.com/x:1\", in the registry of the account"
                        + " 999988887777 while the delivery goes to 111122223333 and the region us-east-1 while the"
                        + " delivery goes to eu-west-1.");
    }
}
