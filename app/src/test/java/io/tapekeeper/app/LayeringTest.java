// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may use which; the modules are top-level folders of the same names. */
@AnalyzeClasses(packages = "io.tapekeeper", importOptions = DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule MODULES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("schemas")
            .definedBy("io.tapekeeper.schema..")
            .layer("embedded")
            .definedBy("io.tapekeeper.embedded..")
            .layer("collectors")
            .definedBy("io.tapekeeper.collect..")
            .layer("ingest-streams")
            .definedBy("io.tapekeeper.ingest..")
            .layer("database")
            .definedBy("io.tapekeeper.database..")
            .layer("db-sink")
            .definedBy("io.tapekeeper.sink..")
            .layer("monitor")
            .definedBy("io.tapekeeper.monitor..")
            .layer("query-api")
            .definedBy("io.tapekeeper.api..")
            .layer("benchmarks")
            .definedBy("io.tapekeeper.benchmarks..")
            .layer("drill")
            .definedBy("io.tapekeeper.drill..")
            .layer("app")
            .definedBy("io.tapekeeper.app..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("benchmarks")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("drill")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("query-api")
            .mayOnlyBeAccessedByLayers("benchmarks", "app")
            .whereLayer("collectors")
            .mayOnlyBeAccessedByLayers("benchmarks", "app")
            .whereLayer("ingest-streams")
            .mayOnlyBeAccessedByLayers("benchmarks", "app")
            .whereLayer("db-sink")
            .mayOnlyBeAccessedByLayers("benchmarks", "app")
            .whereLayer("embedded")
            .mayOnlyBeAccessedByLayers("benchmarks", "drill", "app")
            .whereLayer("monitor")
            .mayOnlyBeAccessedByLayers("query-api", "benchmarks", "drill", "app")
            .whereLayer("database")
            .mayOnlyBeAccessedByLayers("db-sink", "monitor", "query-api", "benchmarks", "drill", "app")
            .whereLayer("schemas")
            .mayNotAccessAnyLayer()
            .whereLayer("database")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule DATABASE_KNOWS_NEITHER_KAFKA_NOR_AVRO = noClasses()
            .that()
            .resideInAPackage("io.tapekeeper.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.confluent..");

    @ArchTest
    static final ArchRule ONLY_APP_READS_CONFIGURATION = noClasses()
            .that()
            // The embedded servers look for a program on the PATH, which is no setting of ours.
            .resideOutsideOfPackages("io.tapekeeper.app..", "io.tapekeeper.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.smallrye.config..", "org.eclipse.microprofile.config..")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_PROGRAM_HAVE_NO_CYCLES =
            slices().matching("io.tapekeeper.app.(*)..").should().beFreeOfCycles();
}
