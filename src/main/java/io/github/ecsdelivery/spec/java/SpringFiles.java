package io.github.ecsdelivery.spec.java;

import io.github.ecsdelivery.environment.Bounds;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the configuration files of Spring Boot that lie on the class path, as Spring Boot does (its reference, "Externalized Configuration"). */
final class SpringFiles {
    private static final Pattern NAME = Pattern.compile("application(?:-(.+))?\\.(yaml|yml|properties)");
    private static final Pattern BOOTSTRAP = Pattern.compile("bootstrap(?:-.+)?\\.(yaml|yml|properties)");
    private static final Pattern DIVIDER = Pattern.compile("(?m)^[#!]---[ \\t]*$");
    /** What lies in the second is stronger. */
    private static final List<String> FOLDERS = List.of("", "config/");
    /** The later ones are stronger. */
    private static final List<String> ENDINGS = List.of("yaml", "yml", "properties");

    private final Path classes;
    private final List<SpringDocument> documents = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private boolean bootstrap;

    private SpringFiles(Path classes) {
        this.classes = classes;
    }

    /**
     * @param classes folder; need not be there
     * @throws IOException when a file cannot be read; one that does not parse is noted
     */
    static SpringConfig read(Path classes) throws IOException {
        SpringFiles files = new SpringFiles(classes);
        for (String folder : FOLDERS) {
            files.folder(folder);
        }
        return new SpringConfig(files.documents, files.unreadable, files.bootstrap);
    }

    private void folder(String folder) throws IOException {
        Path path = classes.resolve(folder);
        if (!Files.isDirectory(path)) {
            return;
        }
        List<String> names;
        try (Stream<Path> all = Files.list(path)) {
            names = all.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
        bootstrap |= names.stream().anyMatch(name -> BOOTSTRAP.matcher(name).matches());
        for (String ending : ENDINGS) {
            for (String name : names) {
                Matcher matcher = NAME.matcher(name);
                if (matcher.matches() && matcher.group(2).equals(ending)) {
                    file(folder + name, matcher.group(1), ending.equals("properties"));
                }
            }
        }
    }

    private void file(String name, @Nullable String profile, boolean properties) throws IOException {
        Charset charset = properties ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        if (Files.size(classes.resolve(name)) > Bounds.LARGEST) {
            unreadable.add(name);
            return;
        }
        String text = new String(Files.readAllBytes(classes.resolve(name)), charset);
        try {
            for (Map<String, String> values : properties ? properties(text) : yaml(text)) {
                documents.add(new SpringDocument(name, profile, values));
            }
        } catch (YAMLException | IllegalArgumentException | StackOverflowError e) {
            unreadable.add(name);
        }
    }

    private static List<Map<String, String>> properties(String text) throws IOException {
        List<Map<String, String>> documents = new ArrayList<>();
        for (String document : DIVIDER.split(text)) {
            Properties properties = new Properties();
            try (Reader reader = new StringReader(document)) {
                properties.load(reader);
            }
            documents.add(properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(
                            key -> key, key -> properties.getProperty(key).strip())));
        }
        return documents;
    }

    private static List<Map<String, String>> yaml(String text) {
        LoaderOptions options = Bounds.loading();
        options.setAllowDuplicateKeys(false);
        List<Map<String, String>> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text)) {
            Map<String, String> flat = new TreeMap<>();
            flatten("", document, flat);
            documents.add(flat);
        }
        return documents;
    }

    private static void flatten(String key, @Nullable Object value, Map<String, String> flat) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> flatten(key.isEmpty() ? String.valueOf(name) : key + "." + name, inner, flat));
        } else if (value instanceof Collection<?> list) {
            boolean scalars = list.stream().noneMatch(item -> item instanceof Map || item instanceof Collection);
            if (scalars) {
                flat.put(key, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            }
        } else if (value != null) {
            flat.put(key, String.valueOf(value).strip());
        }
    }
}
