package io.github.ecsdelivery.spec.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppSpecGeneratorTest {

    private static String generated(String service, Map<String, String> hooks) {
        ObjectNode tree = AppSpecGenerator.generate(AppSpecDocument.PLACEHOLDER, "app", 8080, AppSpecs.tree(service));
        Findings findings = new Findings();
        AppSpecDocument document =
                AppSpecDocument.read(Template.withoutFile("generated from service orders", tree), true, findings);
        document.setHooks(hooks, findings);
        document.check(findings);
        assertThat(findings.all()).isEmpty();
        return new String(document.toYaml(), StandardCharsets.UTF_8);
    }

    @Test
    void everythingThatCodeDeployWouldDropIsRepeated() {
        assertThat(generated(
                        "{'platformVersion':'1.3.0','taskSets':[{'status':'ACTIVE','platformVersion':'1.2.0'},{'status':'PRIMARY','platformVersion':'1.4.0','networkConfiguration':{'awsvpcConfiguration':{'subnets':['subnet-1','subnet-2'],'securityGroups':['sg-1'],'assignPublicIp':'DISABLED'}},'capacityProviderStrategy':[{'capacityProvider':'FARGATE','base':1,'weight':1},{'capacityProvider':'FARGATE_SPOT','weight':3}]}]}"
                                .replace('\'', '"'),
                        Map.of("AfterAllowTestTraffic", "smoke-test")))
                .isEqualTo(AppSpecs.PLAIN + """
                                PlatformVersion: 1.4.0
                                NetworkConfiguration:
                                  AwsvpcConfiguration:
                                    Subnets:
                                      - subnet-1
                                      - subnet-2
                                    SecurityGroups:
                                      - sg-1
                                    AssignPublicIp: DISABLED
                                CapacityProviderStrategy:
                                  - CapacityProvider: FARGATE
                                    Base: 1
                                    Weight: 1
                                  - CapacityProvider: FARGATE_SPOT
                                    Base: 0
                                    Weight: 3
                        Hooks:
                          - AfterAllowTestTraffic: smoke-test
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'taskSets':{}}",
                "{'taskSets':[7]}",
                "{'networkConfiguration':{'awsvpcConfiguration':{'subnets':['s'],'securityGroups':[],'assignPublicIp':'ENABLED'}}}",
                "{'networkConfiguration':{'awsvpcConfiguration':{'subnets':['s'],'securityGroups':['g']}}}",
                "{'capacityProviderStrategy':[]}",
            })
    void whatTheServiceDoesNotSayWhollyIsLeftOut(String service) {
        assertThat(generated(service.replace('\'', '"'), Map.of())).isEqualTo(AppSpecs.PLAIN);
    }

    @Test
    void theServiceItselfBeforeItHasATaskSet() throws DeliveryException {
        assertThat(generated("{\"platformVersion\":\"LATEST\"}", Map.of()))
                .isEqualTo(AppSpecs.PLAIN + "        PlatformVersion: LATEST\n");
    }
}
