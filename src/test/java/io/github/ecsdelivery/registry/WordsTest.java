package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void theFormsOfRegistriesTokenServersStoragesAndProxiesAreRead() {
        assertThat(says("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"not\\n authorized\"}]}"))
                .isEqualTo(" (DENIED: not authorized)");
        assertThat(says("{\"message\":\"Not Authorized\"}")).isEqualTo(" (Not Authorized)");
        assertThat(says("{\"error\":\"invalid_grant\",\"error_description\":\"it is over\"}"))
                .isEqualTo(" (invalid_grant: it is over)");
        assertThat(says("{\"details\":\"incorrect username or password\"}"))
                .isEqualTo(" (incorrect username or password)");
        assertThat(
                        says(
                                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"))
                .isEqualTo(" (AccessDenied: Request has expired)");
        assertThat(says("<html><head><title>502 Bad\nGateway</title></head><body>nginx</body></html>"))
                .isEqualTo(" (502 Bad Gateway)");
        assertThat(says("")).isEmpty();
        assertThat(says("{")).isEqualTo(" ({)");
    }

    @Test
    void aPageIsNotRepeatedWhole() {
        assertThat(says("<body>" + "much ".repeat(1000))).hasSizeLessThan(320);
    }

    @Test
    void signaturesAndPasswordsAreNotShown() {
        Words words = Words.of(
                "{\"errors\":[{\"code\":\"X\",\"message\":\"see https://s3.example.com/l?X-Amz-Signature=abc and pass-word\"}]}",
                List.of("pass-word"));

        assertThat(words.message()).isEqualTo("see https://s3.example.com/l and ***");
    }

    private static String says(String body) {
        return Words.of(body, List.of()).toString();
    }
}
