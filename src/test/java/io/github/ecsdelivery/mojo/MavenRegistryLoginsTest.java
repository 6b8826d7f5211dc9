package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.util.List;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MavenRegistryLoginsTest {
    private final SettingsDecrypter decrypter = mock();
    private final SettingsDecryptionResult decrypted = mock();

    @BeforeEach
    void plain() {
        when(decrypter.decrypt(any())).thenReturn(decrypted);
        when(decrypted.getProblems()).thenReturn(List.of());
    }

    private MavenRegistryLogins logins(Server... servers) {
        return new MavenRegistryLogins(List.of(servers), decrypter);
    }

    private static Server server(String id, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername("robot");
        server.setPassword(password);
        return server;
    }

    private static RepositoryAddress at(String registry) {
        return new RepositoryAddress(registry, "base/java");
    }

    @Test
    void theIdIsTheHostWithItsPortOrWithout() throws Exception {
        MavenRegistryLogins logins =
                logins(server("registry.acme.com", "one"), server("registry.acme.com:5000", "two"));

        assertThat(logins.of(at("registry.acme.com"))).isEqualTo(new RegistryLogin("robot", "one"));
        assertThat(logins.of(at("registry.acme.com:5000"))).isEqualTo(new RegistryLogin("robot", "two"));
        assertThat(logins.of(at("registry.acme.com:5001"))).isEqualTo(new RegistryLogin("robot", "one"));
        assertThat(logins.of(at("acme.com"))).isNull();
    }

    @Test
    void aServerWithoutAPasswordIsForSomethingElse() throws Exception {
        Server key = new Server();
        key.setId("registry.acme.com");
        key.setPrivateKey("~/.ssh/id");

        assertThat(logins(key).of(at("registry.acme.com"))).isNull();
    }

    @Test
    void whatIsEncryptedIsDecrypted() throws Exception {
        when(decrypted.getServer()).thenReturn(server("registry.acme.com", "plain"));

        assertThat(logins(server("registry.acme.com", "{cipher}")).of(at("registry.acme.com")))
                .isEqualTo(new RegistryLogin("robot", "plain"));
    }

    @Test
    void whatCannotBeDecryptedIsNotSentAndNotShown() {
        SettingsProblem problem = mock();
        when(problem.getSeverity()).thenReturn(SettingsProblem.Severity.ERROR);
        when(decrypted.getProblems()).thenReturn(List.of(problem));

        assertThatThrownBy(() -> logins(server("registry.acme.com", "{cipher}")).of(at("registry.acme.com")))
                .hasMessageStartingWith("[ECSD-111] The password of the <server> 'registry.acme.com' in settings.xml")
                .hasMessageNotContaining("cipher");
    }
}
