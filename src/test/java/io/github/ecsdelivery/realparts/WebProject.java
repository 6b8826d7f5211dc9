package io.github.ecsdelivery.realparts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small web application: a page, a class, a resource, a library. */
final class WebProject {
    private static final String PAGE = "<html lang='en'/>\n";

    private WebProject() {}

    /** A WAR of the same shape, made without Maven. */
    static Path pack(Path war) throws IOException {
        Map<String, String> files = new TreeMap<>(Map.of(
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n",
                "index.html", PAGE,
                "WEB-INF/web.xml", "<web-app/>\n",
                "WEB-INF/classes/com/acme/Orders.class", "class",
                "WEB-INF/classes/orders.properties", "limit=10\n",
                "WEB-INF/lib/library-1.0.jar", "library"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return war;
    }

    /**
     * @param folder to make
     * @return the folder
     */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("src/main/java/com/acme"));
        Files.createDirectories(folder.resolve("src/main/webapp/WEB-INF"));
        Files.createDirectories(folder.resolve("src/main/resources"));
        Files.writeString(folder.resolve("src/main/java/com/acme/Orders.java"), """
                package com.acme;

                public class Orders {}
                """);
        Files.writeString(folder.resolve("src/main/resources/orders.properties"), "limit=10\n");
        Files.writeString(folder.resolve("src/main/webapp/index.html"), PAGE);
        Files.writeString(folder.resolve("src/main/webapp/WEB-INF/web.xml"), "<web-app/>\n");
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId>
                  <artifactId>orders-web</artifactId>
                  <version>1.4.0</version>
                  <packaging>war</packaging>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    <project.build.outputTimestamp>2026-11-21T00:00:00Z</project.build.outputTimestamp>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>org.slf4j</groupId>
                      <artifactId>slf4j-api</artifactId>
                      <version>1.7.36</version>
                    </dependency>
                  </dependencies>
                  <build>
                    <finalName>orders-web</finalName>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-resources-plugin</artifactId>
                        <version>3.5.0</version>
                      </plugin>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <version>3.16.0</version>
                      </plugin>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>3.6.1</version>
                      </plugin>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-war-plugin</artifactId>
                        <version>3.5.1</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
        return folder;
    }
}
