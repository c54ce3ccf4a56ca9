/** Common family names of eight languages, compiled for this project as a list of facts. */
export const familyNames = {
  English: `Smith Johnson Williams Brown Taylor Davies Evans Wilson Thompson Walker White Edwards Green Hall
    Wood Harris Clarke Jackson Turner Hill Cooper Ward Morris Moore King Watson Baker Harrison Morgan Young
    Allen Mitchell Phillips Parker Bennett Cook Shaw Richardson Carter Collins Bell Murphy Miller Cox Marshall
    Simpson Anderson Adams Wilkinson Foster Chapman Mason Webb Rogers Hunt Mills Palmer Knight Holmes Barnes
    Fletcher Dixon Hawkins Hudson Newton Osborne Whitfield Ashworth`,
  German: `Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer
    Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner
    Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang
    Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz
    Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus`,
  French: `Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Laurent Lefebvre Michel Garnier
    Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Brunet Legrand
    Renard Faure Rousseau Blanc Guérin Vasseur Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier
    Dumont Carpentier Fontaine Chevalier Robin Masson Picard Gérard Leclerc Boyer Denis Lemaire Duval Joly Gautier
    Roger Roche Roy Noël Meunier Lucas Marchand Dufour Blanchard Marie Barbier`,
  Italian: `Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Mancini
    Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini
    Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola Marchetti Parisi Villa Conte Ferraro Ferri
    Fabbri Bianco Marini Grasso Valentini Messina Sala Gatti Pellegrini Palumbo Sanna Farina Rizzi Monti
    Cattaneo Morelli Amato Silvestri Mazza Testa Grassi Pellegrino Carbone Giuliani Benedetti Barone`,
  Spanish: `García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Jiménez Ruiz Hernández Díaz
    Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano
    Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido
    Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Vidal León Márquez Herrera
    Peña Flores Cabrera Campos Vega Fuentes Carrasco Díez Reyes Caballero Nieto`,
  Polish: `Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski
    Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski
    Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski Stępień Malinowski Jaworski Adamczyk
    Dudek Nowicki Pawlak Górski Witkowski Walczak Sikora Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski
    Pietrzak Marciniak Wróblewski Zalewski Jakubowski Jasiński Zawadzki Sadowski Bąk Chmielewski Włodarczyk
    Borkowski Czarnecki Sawicki Sokołowski Urbański Kubiak Maciejewski Szczepański Kucharski Wilk`,
  Finnish: `Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen
    Lehtinen Saarinen Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen
    Karjalainen Jokinen Mattila Savolainen Lahtinen Ahonen Ojala Leppänen Väisänen Hiltunen Kallio Miettinen
    Leinonen Pitkänen Aaltonen Manninen Koivisto Hakala Anttila Laaksonen Hirvonen Lehto Räsänen Laakso Toivonen
    Mustonen Aalto Peltonen Rantala Seppälä Niskanen Hänninen Lappalainen Seppänen Kettunen Kokkonen Pulkkinen
    Partanen Nurmi Lampinen Huttunen Ikonen Vainio Harju`,
  Japanese: `Satō Suzuki Takahashi Tanaka Itō Watanabe Yamamoto Nakamura Kobayashi Katō Yoshida Yamada Sasaki
    Yamaguchi Matsumoto Inoue Kimura Hayashi Saitō Shimizu Yamazaki Mori Abe Ikeda Hashimoto Yamashita Ishikawa
    Nakajima Maeda Fujita Ogawa Gotō Okada Hasegawa Murakami Kondō Ishii Sakamoto Endō Aoki Fujii Nishimura
    Fukuda Ōta Miura Okamoto Matsuda Nakagawa Nakano Harada Ono Tamura Takeuchi Kaneko Wada Nakayama Ishida
    Ueda Morita Hara Shibata Sakai Kudō Yokoyama Miyazaki Miyamoto Uchida Takagi`,
} as const;
