package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void commasInQuotesAreNoEnds() {
        assertThat(
                        Challenge.parse(
                                List.of(
                                        "Bearer realm=\"https://auth.example.com/token\",service=\"r\",scope=\"repository:a/b:pull,push\"")))
                .containsExactly(new Challenge(
                        "bearer",
                        Map.of(
                                "realm",
                                "https://auth.example.com/token",
                                "service",
                                "r",
                                "scope",
                                "repository:a/b:pull,push")));
    }

    @Test
    void severalMayStandInOneHeaderAndInAnyCase() {
        List<Challenge> all = Challenge.parse(List.of(
                "NEGOTIATE, NTLM TlR/MTVNTUAAB==, BASIC Realm = \"a \\\"b\\\" c\" , charset=utf-8, bEaReR realm=x",
                "Digest nonce=\"1\""));

        assertThat(all).extracting(Challenge::scheme).contains("negotiate", "ntlm", "basic", "bearer", "digest");
        assertThat(all)
                .contains(
                        new Challenge("basic", Map.of("realm", "a \"b\" c", "charset", "utf-8")),
                        new Challenge("bearer", Map.of("realm", "x")));
    }

    @Test
    void whatIsNoChallengeIsLeftOut() {
        assertThat(Challenge.parse(List.of("", " , ", "\"", "=", "Basic")))
                .containsExactly(new Challenge("basic", Map.of()));
    }
}
