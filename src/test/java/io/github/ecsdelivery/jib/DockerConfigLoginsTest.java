package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigLoginsTest {
    private static final RepositoryAddress QUAY = new RepositoryAddress("quay.io", "base/java");
    private static final String SECRET = "s3cr3t";

    @TempDir
    Path folder;

    private final Notes notes = new Notes();

    @Test
    void readsWhatDockerLoginWroteIntoTheHomeFolder() throws Exception {
        SampleProject.write(folder.resolve("home/.docker/config.json"), auths("quay.io", "me"));

        assertThat(login(Map.of())).isEqualTo(new RegistryLogin("me", SECRET));
        assertThat(logins(Map.of()).of(new RepositoryAddress("ghcr.io", "x"))).isNull();
        assertNoSecretIsTold();
    }

    @Test
    void dockerHubIsKnownByItsOldName() throws Exception {
        SampleProject.write(folder.resolve("home/.docker/config.json"), auths("https://index.docker.io/v1/", "me"));

        assertThat(logins(Map.of()).of(new RepositoryAddress("registry-1.docker.io", "library/x")))
                .isEqualTo(new RegistryLogin("me", SECRET));
    }

    @Test
    void podmansFilesComeFirstAndDockerConfigBeforeTheHomeFolder() throws Exception {
        SampleProject.write(folder.resolve("home/.docker/config.json"), auths("quay.io", "home"));
        assertThat(login(Map.of("DOCKER_CONFIG", folder + "/docker")))
                .extracting(RegistryLogin::username)
                .isEqualTo("home");
        SampleProject.write(folder.resolve("docker/config.json"), auths("quay.io", "docker"));
        assertThat(login(Map.of("DOCKER_CONFIG", folder + "/docker")))
                .extracting(RegistryLogin::username)
                .isEqualTo("docker");
        SampleProject.write(folder.resolve("home/.config/containers/auth.json"), auths("quay.io", "podman"));
        assertThat(login(Map.of("DOCKER_CONFIG", folder + "/docker")))
                .extracting(RegistryLogin::username)
                .isEqualTo("podman");
        SampleProject.write(folder.resolve("config/containers/auth.json"), auths("quay.io", "config"));
        SampleProject.write(folder.resolve("run/containers/auth.json"), auths("quay.io", "run"));
        assertThat(login(Map.of("XDG_CONFIG_HOME", folder + "/config")))
                .extracting(RegistryLogin::username)
                .isEqualTo("config");
        assertThat(login(Map.of("XDG_CONFIG_HOME", folder + "/config", "XDG_RUNTIME_DIR", folder + "/run")))
                .extracting(RegistryLogin::username)
                .isEqualTo("run");
    }

    @Test
    void anIdentityTokenGoesUnderItsOwnName() throws Exception {
        String auth = base64("00000000-0000-0000-0000-000000000000:");
        SampleProject.write(
                folder.resolve("home/.docker/config.json"),
                "{\"auths\":{\"quay.io\":{\"auth\":\"" + auth + "\",\"identitytoken\":\"" + SECRET + "\"}}}");

        assertThat(login(Map.of())).isEqualTo(new RegistryLogin("<token>", SECRET));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHelperOfItsOwnOrOfAllRegistriesIsAsked() throws Exception {
        String script = "#!/bin/sh\ncat > /dev/null\necho '{\"Username\":\"me\",\"Secret\":\"" + SECRET + "\"}'\n";
        config("{\"credHelpers\":{\"quay.io\":\"test\"}}");
        assertThat(withHelper(script)).startsWith("me known").doesNotContain(SECRET, "gave no login");
        config("{\"credsStore\":\"test\"}");
        assertThat(withHelper(script)).startsWith("me known").doesNotContain(SECRET, "gave no login");
    }

    @Test
    void aHelperThatIsMissingIsNamedWithItsRegistryAndNothingIsLoggedIn() throws Exception {
        config("{\"credHelpers\":{\"quay.io\":\"not-there-at-all\"}}");

        assertThat(login(Map.of())).isNull();
        assertThat(notes.warnings).hasSize(1);
        assertThat(notes.warnings.get(0)).contains("docker-credential-not-there-at-all", "quay.io", "anonymously");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatAFailingHelperPrintsIsNotRepeated() throws Exception {
        config("{\"credHelpers\":{\"quay.io\":\"test\"}}");

        assertThat(withHelper("#!/bin/sh\ncat > /dev/null\necho 'broken " + SECRET + "'\nexit 1\n"))
                .startsWith("nobody")
                .contains("The credential helper docker-credential-test gave no login for quay.io")
                .doesNotContain(SECRET);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aStoreThatKnowsNoLoginIsNoFailure() throws Exception {
        config("{\"credsStore\":\"test\"}");

        assertThat(withHelper("#!/bin/sh\ncat > /dev/null\necho 'credentials not found in native keychain'\nexit 1\n"))
                .startsWith("nobody")
                .contains("No login for quay.io in docker-credential-test")
                .doesNotContain("gave no login");
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndLeftOut() throws Exception {
        config("{ not json " + SECRET);
        assertThat(login(Map.of())).isNull();
        config("{\"auths\":{\"quay.io\":{\"auth\":\"%%%" + SECRET + "\"}}}");
        assertThat(login(Map.of())).isNull();

        assertThat(notes.warnings)
                .hasSize(2)
                .allMatch(text ->
                        text.contains(folder.resolve("home/.docker/config.json").toString()));
        assertNoSecretIsTold();
    }

    /** What a child JVM finds with a helper on its PATH: the login, then the warnings. */
    private String withHelper(String script) throws Exception {
        Path helper = SampleProject.write(folder.resolve("bin/docker-credential-test"), script);
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
        return ChildJvm.run(
                Child.class,
                "022",
                Map.of("PATH", helper.getParent() + ":" + System.getenv("PATH")),
                List.of(),
                folder.resolve("home").toString());
    }

    /** Looks for a login and prints what was told. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            Notes notes = new Notes();
            RegistryLogin login = new DockerConfigLogins(Map.of(), Path.of(args[0]), notes).of(QUAY);
            System.out.println(
                    login == null
                            ? "nobody"
                            : login.username() + (login.password().equals(SECRET) ? " known" : ""));
            notes.warnings.forEach(System.out::println);
            notes.details.forEach(System.out::println);
        }
    }

    private void config(String json) throws Exception {
        SampleProject.write(folder.resolve("home/.docker/config.json"), json);
    }

    private static String auths(String registry, String user) {
        return "{\"auths\":{\"" + registry + "\":{\"auth\":\"" + base64(user + ":" + SECRET) + "\"}}}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private DockerConfigLogins logins(Map<String, String> environment) {
        return new DockerConfigLogins(environment, folder.resolve("home"), notes);
    }

    private @Nullable RegistryLogin login(Map<String, String> environment) {
        return logins(environment).of(QUAY);
    }

    private void assertNoSecretIsTold() {
        assertThat(Stream.of(notes.lines, notes.warnings, notes.details).flatMap(List::stream))
                .noneMatch(text -> text.contains(SECRET));
    }
}
