package io.github.ecsdelivery.spec.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookOverlayTest {
    private final Findings findings = new Findings();

    private AppSpecDocument laid(String hooks, Map<String, String> functions) throws DeliveryException {
        AppSpecDocument document =
                AppSpecDocument.read(AppSpecs.template("a", AppSpecs.PLAIN + hooks + "\n"), false, findings);
        document.setHooks(functions, findings);
        document.check(findings);
        return document;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | AfterInstall=f | [{AfterInstall:f}]",
                "'' | afterallowtraffic=g,BEFOREINSTALL=f | [{BeforeInstall:f},{AfterAllowTraffic:g}]",
                "Hooks: | AfterInstall=f | [{AfterInstall:f}]",
                "Hooks: [] | AfterInstall=f | [{AfterInstall:f}]",
                "Hooks: [{AfterInstall: x}] | AfterInstall=f | [{AfterInstall:f}]",
                "Hooks: [{afterInstall: x}] | AfterInstall=f | [{afterInstall:f}]",
                "Hooks: [{AfterInstall: x}, {AfterAllowTraffic: y}] | BeforeAllowTraffic=f,BeforeInstall=g | [{BeforeInstall:g},{AfterInstall:x},{BeforeAllowTraffic:f},{AfterAllowTraffic:y}]",
                "Hooks: [{AfterAllowTraffic: y}, {BeforeInstall: x}] | AfterInstall=f | [{AfterInstall:f},{AfterAllowTraffic:y},{BeforeInstall:x}]",
                "Hooks: [{AfterInstall: x}] | '' | [{AfterInstall:x}]",
            })
    void laidByEvent(String hooks, String functions, String result) throws DeliveryException {
        Map<String, String> byEvent = new LinkedHashMap<>();
        for (String each : functions.isEmpty() ? new String[0] : functions.split(",")) {
            byEvent.put(each.split("=")[0], each.split("=")[1]);
        }
        String laid = laid(hooks, byEvent).template().tree().path("Hooks").toString();
        assertThat(laid.replace("\"", "")).isEqualTo(result);
        assertThat(findings.errors()).isEmpty();
    }

    @Test
    void theUsersSpellingOfHooksStays() throws DeliveryException {
        AppSpecDocument document = laid("hooks: [{AfterInstall: x}]", Map.of("BeforeInstall", "f"));
        assertThat(document.template().tree().toString())
                .endsWith("\"hooks\":[{\"BeforeInstall\":\"f\"},{\"AfterInstall\":\"x\"}]}");
    }

    @Test
    void eachHookHasThePlaceItCameFrom() throws DeliveryException {
        AppSpecDocument document = laid(
                "Hooks:\n  - AfterInstall: x y\n  - BeforeAllowTraffic: a b\n  - AfterAllowTraffic: z",
                Map.of("BeforeInstall", "q r", "AfterAllowTraffic", "s t"));
        String expected =
                " Expected the name or ARN of a Lambda function. Name the function that is called at this event.";
        assertThat(AppSpecs.told(findings))
                .containsExactly(
                        "[ECSD-207] <spec><hooks>: Hooks[0].BeforeInstall is \"q r\"." + expected,
                        "[ECSD-207] a:11:19: Hooks[1].AfterInstall is \"x y\"." + expected,
                        "[ECSD-207] a:12:25: Hooks[2].BeforeAllowTraffic is \"a b\"." + expected,
                        "[ECSD-207] <spec><hooks>: Hooks[3].AfterAllowTraffic is \"s t\"." + expected);
        assertThat(document.template().place(JsonPointer.compile("/Hooks/3"))).hasToString("a:13:5");
    }

    @Test
    void eventsThatDoNotExist() throws DeliveryException {
        Map<String, String> functions = new LinkedHashMap<>();
        functions.put("BeforInstall", "f");
        functions.put("ApplicationStop", "f");
        functions.put("AfterInstall", "f");
        functions.put("afterInstall", "g");
        AppSpecDocument document = laid("", functions);
        assertThat(AppSpecs.told(findings))
                .containsExactly(
                        "[ECSD-102] <spec><hooks>: BeforInstall is no lifecycle event of an ECS deployment."
                                + " Expected BeforeInstall, which is near. Correct its name, or remove it.",
                        "[ECSD-102] <spec><hooks>: ApplicationStop is no lifecycle event of an ECS deployment."
                                + " Expected one of BeforeInstall, AfterInstall, AfterAllowTestTraffic,"
                                + " BeforeAllowTraffic, AfterAllowTraffic. Correct its name, or remove it.",
                        "[ECSD-102] <spec><hooks>: AfterInstall stands there twice, since case does not count."
                                + " Expected it once. Remove one of the two.");
        assertThat(document.template().tree().path("Hooks").toString()).isEqualTo("[{\"AfterInstall\":\"f\"}]");
    }

    @Test
    void overHooksThatAreNoListOnlyThatIsTold() throws DeliveryException {
        AppSpecDocument document = laid("Hooks: fn", Map.of("BeforeInstall", "f"));
        assertThat(findings.errors()).hasSize(1);
        assertThat(document.template().tree().path("Hooks").asText()).isEqualTo("fn");
    }
}
