package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RegistryLogins;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The logins that docker login and podman login left on this machine: {@code auths}, {@code credHelpers},
 * {@code credsStore} and identity tokens of their configuration files, looked for where Jib looks.
 */
public final class DockerConfigLogins implements RegistryLogins {
    private static final Pattern HELPER = Pattern.compile("docker-credential-[A-Za-z0-9._-]+");

    private static final String CAUSE = "  Caused by";

    private final Map<String, String> environment;
    private final Path home;
    private final Progress progress;

    /**
     * @param environment variables of this process; read are {@code DOCKER_CONFIG}, {@code XDG_RUNTIME_DIR},
     *     {@code XDG_CONFIG_HOME}
     * @param home the user's home folder
     * @param progress is warned when a credential helper does not help
     */
    public DockerConfigLogins(Map<String, String> environment, Path home, Progress progress) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.progress = progress;
    }

    /** Never fails: who has no login here may still read anonymously. */
    @Override
    public @Nullable RegistryLogin of(RepositoryAddress repository) {
        String registry = repository.registry();
        ImageReference image = ImageReference.of(registry, repository.repository(), null);
        CredentialRetrieverFactory credentials =
                CredentialRetrieverFactory.forImage(image, event -> tell(registry, event));
        for (Path file : files()) {
            try {
                Optional<Credential> found = (file.endsWith(".dockercfg")
                                ? credentials.legacyDockerConfig(file)
                                : credentials.dockerConfig(file))
                        .retrieve();
                if (found.isPresent()) {
                    progress.detail("Login for " + registry + " from " + file);
                    return new RegistryLogin(
                            found.get().getUsername(), found.get().getPassword());
                }
            } catch (CredentialRetrievalException | RuntimeException e) {
                // Its message may hold what was read.
                progress.warn("The login for " + registry + " in " + file + " cannot be read ("
                        + e.getClass().getSimpleName() + "); it is left out.");
            }
        }
        return null;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        add(files, environment.get("XDG_RUNTIME_DIR"), "containers/auth.json");
        add(files, environment.get("XDG_CONFIG_HOME"), "containers/auth.json");
        add(files, home.toString(), ".config/containers/auth.json");
        for (String folder : new String[] {environment.get("DOCKER_CONFIG"), home + "/.docker"}) {
            add(files, folder, "config.json");
            add(files, folder, ".dockerconfigjson");
            add(files, folder, ".dockercfg");
        }
        return files.stream().filter(Files::isRegularFile).distinct().toList();
    }

    private static void add(List<Path> files, @Nullable String folder, String file) {
        if (folder != null && !folder.isEmpty()) {
            files.add(Path.of(folder).resolve(file));
        }
    }

    // Jib repeats what a helper printed, which may be a secret; of its warnings only the helper's name is told.
    private void tell(String registry, LogEvent event) {
        String text = event.getMessage();
        if (text.startsWith("Unable to parse")) {
            progress.warn(text + "; it is left out.");
        }
        Matcher helper = HELPER.matcher(text);
        if (event.getLevel() != LogEvent.Level.WARN || text.startsWith(CAUSE) || !helper.find()) {
            return;
        }
        if (text.contains("credentials not found")) {
            progress.detail("No login for " + registry + " in " + helper.group());
        } else {
            progress.warn("The credential helper " + helper.group() + " gave no login for " + registry
                    + ", which is read anonymously. Check that it is on the PATH and logged in, or remove it from the"
                    + " Docker configuration.");
        }
    }
}
