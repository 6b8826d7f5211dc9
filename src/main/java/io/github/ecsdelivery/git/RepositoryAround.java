package io.github.ecsdelivery.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Finds the repository that a folder belongs to, as git does. */
final class RepositoryAround {
    private final Path folder;
    private final Map<String, String> environment;

    RepositoryAround(Path folder, Map<String, String> environment) {
        this.folder = folder.toAbsolutePath().normalize();
        this.environment = environment;
    }

    /**
     * To be closed; null when there is none.
     *
     * @throws IOException when there is one that is damaged or of a kind that cannot be read
     */
    @Nullable
    Repository open() throws IOException {
        // Else JGit first measures the file system of a new machine, for seconds; meanwhile it compares contents.
        FS.FileStoreAttributes.setBackground(true);
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().setMustExist(true).readEnvironment(new Variables(environment));
        if (builder.getGitDir() == null) {
            builder.findGitDir(folder.toFile());
            requireNearest(builder.getGitDir());
        }
        return builder.getGitDir() == null ? null : readable(builder.build());
    }

    // JGit takes other objects for none at all.
    private static Repository readable(Repository repository) throws IOException {
        String format = repository.getConfig().getString("extensions", null, "objectformat");
        if (format == null || format.equals("sha1")) {
            return repository;
        }
        repository.close();
        throw new IOException("its object format is " + format + ", and only sha1 is supported");
    }

    // JGit passes over a damaged .git and might take the repository above it for ours.
    private void requireNearest(@Nullable File found) throws IOException {
        Path root = found == null || found.getParentFile() == null
                ? null
                : found.toPath().getParent();
        for (Path at = folder; at != null && !at.equals(root) && !isCeiling(at); at = at.getParent()) {
            Path git = at.resolve(Constants.DOT_GIT);
            if (Files.isDirectory(git)) {
                throw new IOException(git + " is no complete repository");
            }
            if (Files.isRegularFile(git)) {
                requireLinked(git, found);
                return;
            }
        }
    }

    private static void requireLinked(Path link, @Nullable File found) throws IOException {
        if (found == null || !Files.readString(link).startsWith("gitdir: ")) {
            throw new IOException(link + " links to no repository");
        }
    }

    private boolean isCeiling(Path at) {
        String ceilings = environment.get(Constants.GIT_CEILING_DIRECTORIES_KEY);
        if (ceilings == null) {
            return false;
        }
        for (String ceiling : ceilings.split(File.pathSeparator)) {
            if (!ceiling.isEmpty() && Path.of(ceiling).equals(at)) {
                return true;
            }
        }
        return false;
    }

    /** The variables of the build in place of the process's. */
    private static final class Variables extends SystemReader.Delegate {
        private final Map<String, String> environment;

        Variables(Map<String, String> environment) {
            super(SystemReader.getInstance());
            this.environment = environment;
        }

        @Override
        public @Nullable String getenv(String name) {
            return environment.get(name);
        }
    }
}
