package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** With Maven 3's own decrypter and a master password of this test. */
class MavenServersTest {
    private static final String SECRET = "serverOnly/Qm7vT2x+L9fWc3KzR8yHdNaJ4Es1";
    private static final String MASTER = "master of this test";

    @TempDir
    Path directory;

    private SettingsDecrypter decrypter;
    private String encrypted;

    @BeforeEach
    void encrypt() throws Exception {
        DefaultPlexusCipher cipher = new DefaultPlexusCipher();
        Path security = Files.writeString(
                directory.resolve("settings-security.xml"),
                "<settingsSecurity><master>" + cipher.encryptAndDecorate(MASTER, "settings.security")
                        + "</master></settingsSecurity>");
        decrypter = new DefaultSettingsDecrypter(new DefaultSecDispatcher(cipher, Map.of(), security.toString()));
        encrypted = cipher.encryptAndDecorate(SECRET, MASTER);
    }

    @Test
    void aPasswordInPlainText() throws Exception {
        assertThat(servers(server("aws", "AKIASERVER", SECRET)).keys("aws")).isEqualTo(new Keys("AKIASERVER", SECRET));
    }

    @Test
    void anEncryptedPassword() throws Exception {
        assertThat(encrypted).startsWith("{").doesNotContain(SECRET);

        assertThat(servers(server("other", "x", "y"), server("aws", "AKIASERVER", encrypted))
                        .keys("aws"))
                .isEqualTo(new Keys("AKIASERVER", SECRET));
    }

    @Test
    void aPasswordEncryptedWithAnotherMaster() throws Exception {
        String foreign = new DefaultPlexusCipher().encryptAndDecorate(SECRET, "another master");

        says(
                servers(server("aws", "AKIASERVER", foreign)),
                Code.CREDENTIALS_MISSING,
                "The password of the <server> 'aws' in settings.xml",
                "cannot be decrypted",
                "mvn --encrypt-password",
                "mvnenc");
    }

    @Test
    void whatIsMissing() {
        says(servers(server("aws", null, SECRET)), Code.CREDENTIALS_MISSING, "has no <username>");
        says(servers(server("aws", "AKIASERVER", " ")), Code.CREDENTIALS_MISSING, "has no <password>");
        says(
                servers(server("aws", "${env.NO_SUCH_KEY}", SECRET)),
                Code.CREDENTIALS_MISSING,
                "The <username> of the <server> 'aws'",
                "a property that is not set");
        says(
                servers(server("aw", "AKIASERVER", SECRET)),
                Code.SETTING_INVALID,
                "no <server> with this id; the nearest is 'aw'");
        says(servers(), Code.SETTING_INVALID, "<credentials><server> is 'aws', but settings.xml has no <server>");
    }

    private void says(MavenServers servers, Code code, String... words) {
        DeliveryException failure = catchThrowableOfType(DeliveryException.class, () -> servers.keys("aws"));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).contains(words).doesNotContain(SECRET, encrypted);
    }

    private MavenServers servers(Server... servers) {
        return new MavenServers(List.of(servers), decrypter);
    }

    private static Server server(String id, @Nullable String username, @Nullable String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(username);
        server.setPassword(password);
        return server;
    }
}
