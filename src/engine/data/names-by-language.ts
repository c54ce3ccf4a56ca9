/**
 * Common family names of ten languages, about 500 of each, compiled for this project as a list of facts.
 *
 * Japanese and Russian names are in Latin letters; of Russian names, which have a form for men and one for women,
 * the first. A name that is common in two languages stands under both. Long because it is a list: nothing here is code.
 */
export const familyNames = {
  English: `Smith Johnson Williams Brown Taylor Davies Evans Wilson Thompson Walker White Edwards Green Hall
    Wood Harris Clarke Jackson Turner Hill Cooper Ward Morris Moore King Watson Baker Harrison Morgan Young
    Allen Mitchell Phillips Parker Bennett Cook Shaw Richardson Carter Collins Bell Murphy Miller Cox
    Marshall Simpson Anderson Adams Wilkinson Foster Chapman Mason Webb Rogers Hunt Mills Palmer Knight
    Holmes Barnes Fletcher Dixon Hawkins Hudson Newton Osborne Whitfield Ashworth Abbott Addison Ainsworth
    Aldridge Alexander Allison Andrews Archer Armitage Armstrong Arnold Ashby Ashton Atherton Atkins Atkinson
    Austin Baldwin Ball Bancroft Banks Barber Barker Barlow Barnett Barrett Barron Barton Bates Baxter
    Beaumont Beckett Bentley Berry Bird Birch Bishop Blackburn Blackwell Blake Blythe Bolton Bond Booth Bowen
    Bowman Boyd Bradley Bradshaw Bramley Brewer Bridges Briggs Bright Broadbent Brookes Brooks Bryant Buckley
    Burgess Burke Burns Burrows Burton Butcher Butler Byrne Callaghan Cameron Campbell Carlisle Carpenter
    Carr Carroll Cartwright Chambers Chandler Charlton Christie Church Clay Clayton Clegg Clements Cole
    Coleman Connolly Connor Conway Cornwell Cousins Cowan Craig Crawford Croft Cross Crossley Crowther
    Cunningham Curtis Dale Dalton Daly Daniels Davey Davidson Davis Dawson Day Deacon Dean Dennis Dickinson
    Dobson Dodd Doherty Donnelly Douglas Dowling Doyle Drake Drew Duffy Duncan Dunn Dyer Eastwood Eaton
    Elliott Ellis Ellison Emerson English Everett Farmer Farrell Faulkner Fenton Ferguson Field Finch Fisher
    Fitzgerald Fleming Flynn Forbes Ford Forster Fowler Fox Francis Franklin Fraser Freeman French Frost
    Fuller Gardiner Gardner Garner Garrett George Gibbons Gibbs Gibson Gilbert Giles Gill Glover Godfrey
    Goddard Goodwin Gordon Gough Graham Grant Gray Greenwood Gregory Griffin Griffiths Hale Haley Hamilton
    Hammond Hancock Hanson Harding Hardy Hargreaves Harper Harrington Hart Hartley Harvey Haynes Hayward
    Haywood Heath Henderson Henshaw Herbert Hewitt Hickman Hicks Higgins Hilton Hobbs Hodgson Holden Holland
    Holloway Holt Hooper Hope Hopkins Horton Houghton Howard Howarth Howe Howell Howells Hughes Humphreys
    Hurst Hutchinson Hyde Ingram Irving Jacobs James Jarvis Jeffries Jenkins Jennings John Johnston Jones
    Jordan Joyce Kaye Kay Kemp Kendall Kennedy Kent Kerr Kershaw Kidd Kirby Kirk Lacey Lamb Lambert Lancaster
    Lane Langley Law Lawrence Lawson Leach Lees Leigh Leonard Lester Lewis Little Lloyd Logan Long Longworth
    Lord Love Lowe Lucas Lynch Lyons MacDonald Mann Manning Marsden Marsh Martin Matthews Maxwell May
    McCarthy McDonald McKenzie McLean Mellor Mercer Metcalfe Middleton Miles Milner Moran Moss Mullen Murray
    Naylor Nelson Newman Newell Nicholls Nicholson Nolan Norman Norris North Norton Nuttall Oakley Oliver
    Ormerod Owen Page Parkes Parkin Parkinson Parry Parsons Patterson Payne Peacock Pearce Pearson Peck
    Perkins Perry Peters Pickering Pierce Piper Pollard Poole Pope Porter Potter Potts Powell Pratt Preston
    Price Pritchard Quinn Radcliffe Ramsey Randall Ratcliffe Read Redfern Reed Rees Reeves Reid Reynolds
    Rhodes Rice Riley Ritchie Roberts Robertson Robinson Robson Roe Rose Ross Rowe Rowley Russell Ryan
    Sanders Sanderson Saunders Savage Schofield Scott Sharp Sharpe Shelton Shepherd Sheppard Short Simmons
    Simms Sims Sinclair Skinner Slater Smart Snow Spencer Stanley Steele Stephens Stephenson Stevens
    Stevenson Stewart Stokes Stone Storey Stuart Sullivan Summers Sutcliffe Sutherland Sutton Swift Talbot
    Tate Thornton Thorpe Thurston Tomlinson Townsend Tucker Turnbull Tyler Underwood Vaughan Wade Wainwright
    Wallace Wallis Walsh Walters Walton Warner Warren Waters Watkins Watts Weaver Webster Weller Wells West
    Weston Wheeler Whitehead Whitehouse Whittaker Wilkins Willis Winter Winterbottom Woodcock Woods Woodward
    Wright Wyatt Yates York`,
  German: `Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer
    Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner
    Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters
    Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck
    Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Achterberg Ackermann Adler Ahrens
    Altmann Amann Anders Appel Arndt Arnold Auer Bachmann Bader Bär Barth Bartels Bartsch Bastian Baum
    Baumgartner Bayer Beckmann Behrendt Behrens Bender Benz Bergmann Bernhardt Betz Beyer Biermann Binder
    Bischoff Blum Bock Bode Bohn Born Böttcher Brand Brandt Braune Breuer Brinkmann Brückner Brunner Buchholz
    Büchner Buck Bühler Burger Burkhardt Busch Busse Christ Clausen Conrad Daum Decker Diehl Dietrich Dietz
    Döring Dorn Drescher Drews Dreyer Ebert Eckert Eder Ehlers Eichhorn Eichler Engel Engelhardt Engelmann
    Erdmann Ernst Esser Falk Faust Feldmann Fiedler Fink Fleischer Förster Frey Frick Fricke Friedrichs
    Fritsch Fritz Fröhlich Funk Gärtner Gebauer Gebhardt Geiger Geisler Gerber Gerhardt Gerlach Geyer Giese
    Göbel Götz Graf Greiner Grimm Groß Große Gruber Grünewald Günter Haag Haas Haase Hagemann Hagen Hamann
    Hammer Hansen Harms Hartwig Haupt Hauser Hecht Heck Heil Heilmann Hein Heine Heinemann Heinrich Heinze
    Held Heller Hellwig Hempel Henke Hennig Henning Hermann Herold Herzog Heß Hess Heuer Hildebrandt Hiller
    Hinz Hirsch Hoff Höfer Hoffmeister Höhne Hölscher Holz Hoppe Horn Horstmann Hübner Hummel Jäger Jahn
    Janssen Jost Jürgens Kahl Kämmerer Karl Kaufmann Kellermann Kern Kessler Keßler Kiefer Kirchner Klaus
    Klemm Klink Klose Kluge Knapp Knoll Kohl Kolb Konrad Kopp Köster Kraft Krämer Kramer Kramm Kranz Kremer
    Kröger Kruse Kuhlmann Kuhn Kühn Kühne Kunz Kunze Kurz Lindner Lorenzen Löffler Lohmann Lotz Löwe Lücke
    Lutz Lüdtke Maas Mack Mann Marquardt Martens Marx Maurer May Meinhardt Meister Mertens Merz Metz Metzger
    Meurer Michaelis Michel Mohr Moritz Moser Mühlbauer Naumann Neubauer Neuhaus Niemann Nickel Noack Nolte
    Oppermann Ott Otto Pape Paul Paulsen Petersen Pfeffer Pfeifer Pfeiffer Philipp Pohl Popp Preuß Probst
    Raab Rapp Rau Rausch Reich Reichel Reichert Reimann Reimer Reinhardt Reinhold Reiter Renner Reuter Rieger
    Riedel Ritter Röder Rohde Röhrig Rose Rösler Rösch Rothe Rudolph Ruf Runge Rupp Sander Sandmann Sauer
    Sauter Schade Schaller Schärfer Schenk Scherer Schiller Schilling Schindler Schlegel Schlüter Schmitz
    Schön Schott Schrader Schramm Schreiber Schreiner Schröter Schuler Schüler Schuhmacher Schumacher
    Schumann Schütte Schütz Schwab Schwabe Schwarze Seeger Seidel Seifert Seiler Seitz Siebert Siegel Singer
    Sommer Sonntag Späth Specht Spengler Stahl Stark Staudt Steffen Steffens Stein Steinbach Steiner
    Steinmetz Stephan Stock Stoll Straub Strauß Strobel Stumpf Sturm Thiel Thiele Thielemann Thomas Thoma
    Timm Trautmann Ullrich Ulrich Unger Urban Vetter Vogt Voigt Völker Vollmer Voss Voß Wächter Wagenknecht
    Walther Wegener Wegner Weidner Weigel Weigand Weinert Weis Weiss Wendt Wenzel Wessel Westphal Wetzel
    Wiedemann Wiegand Wieland Wiese Wilde Wilhelm Wilke Wille Wimmer Winkelmann Wirth Witt Witte Wittmann
    Wolff Wulf Wunderlich Würtz Zander Zeller Ziegler Zimmer Zobel`,
  French: `Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Laurent Lefebvre Michel
    Garnier Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Brunet
    Legrand Renard Faure Rousseau Blanc Guérin Vasseur Henry Roussel Nicolas Perrin Morin Mathieu Clément
    Gauthier Dumont Carpentier Fontaine Chevalier Robin Masson Picard Gérard Leclerc Boyer Denis Lemaire
    Duval Joly Gautier Roger Roche Roy Noël Meunier Lucas Marchand Dufour Blanchard Marie Barbier Adam Allard
    Alexandre Aubert Aubry Auger Bailly Barre Baron Barthélemy Bazin Beaulieu Benoît Berger Bernier Berthelot
    Besnard Besson Bigot Billard Blanchet Blin Blondel Blot Boisson Bonneau Bonnefoy Bonnin Bouchard Boucher
    Boulanger Boulet Bourdon Bourgeois Bouvier Breton Briand Brossard Brun Bruneau Buisson Bureau Cadet
    Caillaud Camus Carlier Caron Carré Cartier Charles Charpentier Charrier Chartier Chauvet Chauvin
    Chevallier Chrétien Colas Colin Collet Combe Cordier Cornu Coste Courtois Cousin Coulon Couturier Daniel
    David Delage Delahaye Delannoy Delaunay Delmas Deschamps Descamps Devaux Didier Dubreuil Duchamp Duchesne
    Dufresne Duhamel Dumas Dupuis Dupuy Durant Duvivier Étienne Évrard Fabre Favre Ferrand Ferrier Fischer
    Fleury Foucher Fouquet Fournel Fortin Fremont Gaillard Gallet Garcin Gaudin Gay Geoffroy Georges Germain
    Gervais Gilbert Gillet Girault Godard Goujon Grandjean Granger Grenier Gros Guibert Guichard Guillaume
    Guillet Guillon Guillot Guyot Hamel Hamon Hardy Hébert Hervé Hoarau Hubert Huet Hugues Humbert Imbert
    Jacob Jacques Jacquet Jacquot Jamet Jean Jourdan Julien Labbé Lacombe Lacoste Lacroix Lafon Lagarde Laine
    Lamy Langlois Laporte Lasserre Launay Lavigne Lebon Lebreton Lebrun Leblanc Lecomte Leconte Lecoq Ledoux
    Lefèvre Léger Legendre Legros Lejeune Lelièvre Lemoine Lemaître Lenoir Lepage Leroux Lesage Lévêque Levy
    Loiseau Lopes Louis Loyer Maillard Maillet Mallet Marchal Maréchal Marion Martel Marty Mary Mas Massé
    Maurice Maury Maxime Mayer Ménard Merle Métivier Meyer Michaud Michon Millet Monnier Moreaux Morand
    Morvan Moulin Muller Navarre Noir Normand Olivier Ollivier Pages Paris Parent Pascal Pasquier Paul Payet
    Pelletier Peltier Pereira Perret Perrier Perrot Philippe Pichon Picot Pierre Pineau Poirier Pons Poulain
    Prévost Prigent Prost Raymond Raynaud Reboul Regnier Rémy Renaud Renault Rey Reynaud Ricard Richer Rigaud
    Rivière Rocher Rodier Rolland Rondeau Rossignol Rouget Rouleau Rousset Sabatier Salmon Saunier Sauvage
    Savary Schmitt Schneider Seguin Serre Simon Simonet Tanguy Tardieu Teissier Texier Thibault Thierry
    Tissot Tixier Toussaint Tournier Traoré Tricot Turpin Valentin Valette Vallée Vallet Vaillant Verdier
    Verger Vernet Vial Vidal Vigneron Villain Vigier Voisin Weber Wagner Antoine Arnaud Arnoux Astier Aubin
    Audibert Barret Bastien Baudet Baudin Baudouin Bellanger Bellet Bérard Béranger Berthier Bertin Bessière
    Blaise Boivin Bonhomme Bontemps Borel Bossard Bouquet Bourdin Bourguignon Boutet Bouvet Brault Brochard
    Cailleux Carrère Castel Cellier Chabert Champion Chapelle Chapuis Charbonnier Charton Chatelain Clerc
    Comte Constant Cottin Coudert Crépin Dallemagne Debray Delorme Denizot Desbois Dubosc Dupin Duprat Ferry
    Flament Forestier Froment Gaultier Gérin Giraud Gosselin Goubert Grégoire Guérinot Hamelin Jolivet Josse
    Jullien Labarre Lafarge Lafitte Lallemand Larue Lassalle Laval Lecointe Lemercier Levasseur Magnier
    Mangin Marcel Marot Masse Mignot Montagne Munier Nicolle Papin Pelissier Perrault Peyron Ponsard Potier
    Poitevin Quéré Ravel Ribeyre Rochette Roques Rouvière Samson Séguy Tellier Thévenot Vautier Villeneuve`,
  Italian: `Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Mancini
    Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli
    Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola Marchetti Parisi Villa Conte Ferraro
    Ferri Fabbri Bianco Marini Grasso Valentini Messina Sala Gatti Pellegrini Palumbo Sanna Farina Rizzi
    Monti Cattaneo Morelli Amato Silvestri Mazza Testa Grassi Pellegrino Carbone Giuliani Benedetti Barone
    Abate Agostini Agnelli Alberti Albanese Aiello Alfieri Amadori Ambrosini Andreoli Angelini Angelucci
    Antonelli Antonini Arena Argento Arcuri Avallone Baldi Baldini Ballarini Baldassarri Balestra Bandini
    Baratti Barbato Bartoli Bartolini Bartolomei Basile Basso Battaglia Battista Belli Bellini Bellucci
    Beltrame Bernardi Bernardini Berti Bertini Bertolini Bertoni Bettini Biagi Biagini Bianchini Bini Bonetti
    Bonfanti Boni Bonini Bordoni Borghi Borrelli Bosco Boselli Bottoni Branca Brambilla Brancati Bruni
    Brunelli Bruschi Burgio Buono Cacciatore Calabrese Calvi Camilli Campana Campanella Canale Cantoni Capone
    Cappelli Capuano Caputo Carboni Cardinale Carli Carlini Carnevale Carta Cardone Casali Casagrande Casella
    Caselli Cassano Castelli Castellani Cataldo Catalano Cavalli Cavallo Cavallaro Ceccarelli Cecchini
    Cervini Cesari Chiesa Ciampi Cipriani Cirillo Cocco Cola Coletti Conforti Corradi Corsi Corti Costantini
    Costanzo Cozzi Crespi Cristiani Croce Curti Damiani Danieli Dante Deiana Delfino Diana Di Donati Donato
    Durante Elia Ermini Fabiani Fabiano Fabrizi Falcone Fanti Fantini Fava Fazio Federici Felici Ferraioli
    Ferrante Ferretti Ferro Ficarra Filippi Fiore Fioravanti Fiorentini Fiorini Floris Foglia Fois Foresti
    Formica Forte Franceschi Franceschini Franchi Franco Franzoni Frassinelli Frigerio Fumagalli Fusco
    Gabrielli Galante Galasso Galimberti Galletti Galvani Gambino Garofalo Gaspari Gasparini Genovese Gentili
    Gentilini Germani Ghezzi Giacomelli Giannini Giannone Giorgi Giovannini Girardi Giuffrida Giusti Gobbi
    Gori Graziani Grandi Granata Grimaldi Guarino Guerra Guerrini Guidi Guglielmi Iacono Iannone Innocenti
    Iorio Izzo Landi Lanza Lanzi Lauria Lazzari Lazzarini Leonardi Leoni Liguori Lipari Locatelli Loi Lorenzi
    Lorusso Luciani Lucchesi Lupi Lupo Maggi Maggio Magnani Magri Maiorana Manca Mancuso Manfredi Manna
    Mannini Mantovani Manzi Manzoni Marangoni Marcelli Marchi Marchese Marconi Mariotti Maritano Martino
    Martorana Masi Masini Massa Massaro Mattei Mauri Mauro Mazzoni Mazzola Mele Meli Melis Meloni Menegatti
    Merlo Meucci Micheli Milani Milano Minelli Molinari Molteni Monaco Mondini Montanari Montalto Morandi
    Mori Morini Moro Mosca Motta Mura Murgia Muratori Musso Mussi Nardi Natale Nava Negri Neri Nicoletti
    Nicolini Nobile Noto Novelli Oliva Olivieri Orlandi Orlando Orsini Ottaviani Pace Pagani Pagano Pagliaro
    Palermo Palladino Pandolfi Panico Paolini Papa Parodi Pasini Pasquali Pastore Patti Pavan Pavone Pepe
    Perini Perna Perri Perrone Pesce Petrelli Petrucci Piazza Piccinini Piccoli Pieri Pini Pinna Pinto Piras
    Pisani Pisano Piva Poggi Poli Poletti Porcu Pozzi Prati Proietti Pugliese Puglisi Quaranta Raimondi
    Ranieri Rapisarda Re Riccardi Ricciardi Righi Rinaldo Riva Rocca Rocchi Romagnoli Romeo Ronchi Rosa
    Rosati Roselli Rosini Rota Rovelli Rubino Ruggeri Ruggiero Sacchi Sacco Salerno Salvatore Salvi Salvini
    Sansone Santi Santini Sarti Sartori Savini Scala Scalia Scarpa Scotti Sergi Serafini Sforza Simeone
    Simonetti Sorrentino Spada Spano Spina Stella Strada Tarantino Tedesco Terranova Tosi Toscano Trevisan
    Trovato Turco Ugolini Urso Valente Valenti Valeri Valli Vecchi Venturi Venturini Verdi Vianello Viola
    Visconti Visentin Vitali Vitiello Volpe Volpi Zago Zambelli Zanella Zanetti Zanini Zanotti Zecca Zito
    Zucchi`,
  Spanish: `García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Jiménez Ruiz Hernández
    Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez
    Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina
    Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Vidal León Márquez
    Herrera Peña Flores Cabrera Campos Vega Fuentes Carrasco Díez Reyes Caballero Nieto Abad Acosta Acuña
    Agudo Aguado Aguilar Aguilera Aguirre Alarcón Alba Alcántara Alcaraz Alemán Alfaro Aliaga Almagro
    Alvarado Amador Andrade Andrés Antón Aparicio Aragón Aranda Arce Arenas Arévalo Arias Arjona Armas Arnau
    Arranz Arredondo Arroyo Asensio Ávila Ayala Baena Baeza Ballester Ballesteros Báez Baños Barba Barbero
    Barrera Barreto Barrios Barroso Bautista Becerra Beltrán Benavente Benavides Benítez Benito Bermejo
    Bermúdez Bernal Blázquez Blanes Borrego Bravo Bueno Burgos Bustamante Bustos Cáceres Calderón Calle
    Calleja Camacho Cámara Caballos Calero Campo Camino Canales Cantero Cárdenas Cardona Carmona Carrera
    Carretero Carrillo Carrión Carvajal Casado Casanova Casas Castaño Castellanos Castillejo Cervantes
    Céspedes Chacón Chamorro Chávez Cid Cifuentes Cisneros Clemente Cobo Collado Conde Contreras Corral
    Correa Corrales Cordero Córdoba Coronado Cortázar Costa Crespo Cuesta Cueto Cuevas Dávila Diego Domingo
    Duarte Dueñas Durán Echevarría Elizalde Enríquez Escobar Escribano Escudero Espejo Espinosa Esteban
    Esteve Estévez Expósito Fajardo Feijoo Feliciano Ferrer Figueroa Franco Frías Fuente Galán Galindo
    Gallardo Gálvez Gámez Garay Garriga Garzón Gaspar Gimeno Giménez Girón Godoy Gordillo Granados Gracia
    Granado Guevara Guillén Guijarro Guirao Guzmán Haro Heredia Hermoso Hernando Herranz Herrero Hidalgo
    Hinojosa Hoyos Huerta Hurtado Ibáñez Ibarra Izquierdo Jara Jaramillo Jáuregui Jordán Juan Juárez Jurado
    Lago Laguna Lara Lázaro Leal Ledesma Leiva Linares Llamas Llorente Lobato Lobo Lorenzo Lorente Losada
    Lucena Luján Luna Luque Macías Madera Madrid Madrigal Maestre Maldonado Mancebo Manrique Manzano Marcos
    Marcelo Marrero Marqués Martos Mata Mateo Mateos Matos Maya Mayoral Meléndez Mejía Mena Mendoza Menéndez
    Mercado Merino Mesa Millán Miguel Miranda Miralles Molero Moll Mondragón Montero Montes Montenegro
    Montesinos Montoya Mora Moral Moraleda Morán Morcillo Mosquera Moya Murillo Naranjo Navas Nadal Negrete
    Nicolás Nogales Noriega Novoa Ocampo Ocaña Ochoa Ojeda Olivares Oliver Olmedo Olmo Oliva Ordóñez Orellana
    Orozco Otero Ovalle Pablo Pacheco Padilla Páez Palacios Palma Palomares Palomino Pardo Paredes Parra
    Pascual Pastor Pavón Paz Pedraza Pedrosa Pelayo Peralta Perales Perea Pereda Pinto Piñeiro Pino Pizarro
    Plaza Polo Ponce Porras Portillo Posada Pozo Prado Puente Puerta Puga Pulido Quesada Quevedo Quintana
    Quintero Quiroga Quirós Rangel Raya Real Rebollo Redondo Requena Reina Rico Ríos Rivas Rivera Rivero
    Robledo Robles Roca Rocha Roldán Rojas Rojo Román Ros Rosado Rosales Rosario Rueda Sáez Sainz Salas
    Salazar Salcedo Saldaña Salgado Salinas Salvador Samper Sancho Sandoval Santamaría Santana Santiago
    Sarmiento Segovia Segura Sepúlveda Serna Serra Sevilla Sierra Silva Simón Sola Solano Soler Solís Sosa
    Soria Soriano Sotelo Soto Suero Tapia Tejada Tejedor Tejero Téllez Tena Toledo Tomás Toro Torre
    Torrecilla Toribio Trillo Trujillo Ugarte Ulloa Urbano Uribe Urrutia Valdés Valencia Valenzuela Valero
    Valle Valverde Vallejo Vaquero Varela Vargas Varo Velarde Velasco Velázquez Vélez Vera Verdugo Vergara
    Vicente Viera Villalba Villalobos Villanueva Villar Villarreal Villegas Vivas Yáñez Yuste Zabala Zafra
    Zambrano Zamora Zapata Zaragoza Zárate Zorrilla Zúñiga`,
  Polish: `Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak
    Dąbrowski Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski
    Zając Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski Stępień
    Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Górski Witkowski Walczak Sikora Baran Rutkowski
    Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Marciniak Wróblewski Zalewski Jakubowski Jasiński
    Zawadzki Sadowski Bąk Chmielewski Włodarczyk Borkowski Czarnecki Sawicki Sokołowski Urbański Kubiak
    Maciejewski Szczepański Kucharski Wilk Adamczewski Adamiak Adamski Andrzejewski Antczak Augustyniak
    Augustyn Badura Bagiński Banach Banaś Banasiak Banaszak Baranowski Bartczak Bartkowiak Bartosik
    Bednarczyk Bednarek Bednarski Bielecki Bieniek Bielak Bielawski Biernacki Biernat Błaszczak Błaszczyk
    Błażejewski Bober Bochenek Bogdański Bogucki Bogusz Borek Borowiec Borowski Brzeziński Brzozowski Buczek
    Buczkowski Budzyński Bukowski Bujak Burzyński Butkiewicz Całka Cebula Chmiel Chojnacki Chojnowski
    Chrzanowski Chudzik Cichocki Cichoń Cichy Cieślak Cieślik Ciesielski Ciszewski Cybulski Cygan Czajka
    Czajkowski Czaplicki Czapla Czarnota Czech Czerwiński Czyżewski Ćwik Dąbek Danielewicz Derda Dębowski
    Dębski Dobrowolski Dobosz Domagała Domański Drozd Drozdowski Duda Dudziński Dudziak Durka Dutkiewicz
    Dziedzic Dziuba Dziubak Dzik Fijałkowski Filipek Filipiak Filipowicz Flis Florczak Frączek Frankowski
    Gajda Gajewski Gajek Gałązka Garbacz Gawlik Gawron Gawroński Gaweł Giza Głowacki Głąb Godlewski Golec
    Gołębiowski Gołąb Goliński Gondek Góra Góral Górecki Górka Górniak Grabarczyk Grabiec Grabski Graczyk
    Gronek Grochowski Gruszka Gruszczyński Grzelak Grzyb Grzybowski Grzywacz Gutowski Guzik Hajduk Herman
    Hryniewicz Idzik Ignaczak Iwański Iwanowski Jabłonowski Jackowski Jagiełło Jagielski Jakubiak Jakubiec
    Janas Janiak Janicki Janik Janiszewski Jankiewicz Janowicz Janowski Januszewski Jarosz Jaroszewski
    Jarząbek Jasik Jaskólski Jastrzębski Jaszczuk Jezierski Jędrzejczak Jędrzejewski Jóźwiak Jurek Jurkiewicz
    Jurkowski Kaczmarczyk Kaczor Kaczorowski Kaczyński Kalinowski Kalisz Kaleta Kałuża Kania Kapusta Karaś
    Karczewski Karpiński Karwowski Kasprzak Kasprzyk Kędzierski Kędziora Kępa Kempa Kiełbasa Kisiel Klimczak
    Klimek Kłos Knapik Kołodziej Kołodziejczyk Kołodziejski Kołakowski Komorowski Konieczny Konopka Kopeć
    Korczak Korzeniowski Kos Kosiński Kosowski Kot Kotowski Kowal Kowalczuk Kowalewski Kowalik Kozak Kozieł
    Kozioł Kraj Krajewski Krakowiak Krasowski Kraśniewski Krawiec Kruk Krupa Krupiński Kruszewski Krysiak
    Krzemiński Krzyżanowski Książek Kubacki Kubica Kubicki Kuchta Kuczyński Kujawa Kukla Kulesza Kulik Kulpa
    Kurek Kurowski Kuś Kwiatek Kwiecień Laskowski Lasota Lech Lenart Lesiak Leśniak Leśniewski Leszczyński
    Lipiński Lis Lisiecki Lisowski Lorek Ludwiczak Łapiński Łaski Łuczak Łukasik Łukaszewski Łukasiewicz
    Maciąg Maciejczyk Mackiewicz Madej Majchrzak Majcher Majka Makowski Malec Maliszewski Małecki Małek
    Marchewka Marcinkowski Marczak Markiewicz Markowski Marszałek Matczak Matuszewski Matysiak Mazurek
    Mazurkiewicz Michalik Mielczarek Mierzejewski Mikołajczak Mikołajczyk Mikulski Milczarek Milewski Miller
    Misiak Miśkiewicz Młynarczyk Morawski Mroczek Mróz Mrozek Murawski Musiał Muszyński Nawrocki Nawrot
    Niedziela Niedzielski Niedźwiecki Niemiec Niewiadomski Nowacki Nowaczyk Okoń Olczak Olejniczak Olejnik
    Olszak Orłowski Orzechowski Osiński Owczarek Pająk Pakuła Paluch Panek Paprocki Partyka Pasternak
    Paszkowski Pawelec Pawlik Pawlikowski Pawluk Pędzich Piasecki Piątek Piątkowski Piechota Piekarski
    Pietras Pietrzyk Pietruszka Pilarski Piotrowicz Piwowarczyk Plichta Płonka Podgórski Polak Popławski
    Porębski Prus Przybylski Przybyła Przybysz Rak Ratajczak Rogala Rogalski Rogowski Rojek Romanowski Rosiak
    Rosiński Rogoziński Różański Rudnicki Rusin Rybak Rybicki Rzepka Sadłowski Serafin Sienkiewicz Siwek
    Skiba Skibiński Skowron Skowroński Skrzypczak Skrzypek Słowik Słowiński Smoliński Sobczak Sobczyk
    Sobieraj Sobolewski Socha Sołtys Sosnowski Sowa Sroka Stachowiak Stachura Staniszewski Stankiewicz
    Stasiak Stawicki Stefaniak Stefański Strzelecki Surma Szafrański Szczepaniak Szczepanik Szczygieł Szostak
    Szulc Szwed Szymczak Świątek Świderski Tkaczyk Tokarski Tomala Tomczak Tomczyk Trojanowski Turek Tyszka
    Ulatowski Urban Urbaniak Urbanek Walkowiak Wasilewski Wasiak Wawrzyniak Węgrzyn Wiącek Wierzbicki
    Wiśniowski Wit Wiktorowicz Wilczek Wilczyński Witczak Witek Wnuk Wojtas Wojtczak Wolski Wolny Woś Wrona
    Wrzesiński Wypych Zaborowski Zakrzewski Zarzycki Zawada Zdunek Zdrojewski Zięba Ziółkowski Zych Żak Żuk
    Żukowski Żurawski Żurek`,
  Finnish: `Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen
    Lehtinen Saarinen Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen
    Rantanen Karjalainen Jokinen Mattila Savolainen Lahtinen Ahonen Ojala Leppänen Väisänen Hiltunen Kallio
    Miettinen Leinonen Pitkänen Aaltonen Manninen Koivisto Hakala Anttila Laaksonen Hirvonen Lehto Räsänen
    Laakso Toivonen Mustonen Aalto Peltonen Rantala Seppälä Niskanen Hänninen Lappalainen Seppänen Kettunen
    Kokkonen Pulkkinen Partanen Nurmi Lampinen Huttunen Ikonen Vainio Harju Aarnio Aaltio Ahlgren Ahokas
    Ahola Aho Ahtiainen Airaksinen Ala-Korpi Alanen Alatalo Alho Alanko Antikainen Anttonen Arola Arponen
    Asikainen Auvinen Autio Auramo Eerola Elo Erkkilä Erkkola Eronen Eskelinen Eskola Forsman Haapala
    Haapanen Haapasalo Haataja Haavisto Hakkarainen Hakkinen Häkkinen Häkli Halme Halonen Halttunen Hannula
    Hartikainen Harjula Hasanen Hautala Hautamäki Hautanen Heikkala Heikura Heino Heiskanen Helenius Helin
    Hellman Helminen Helle Hietala Hietanen Hiekkanen Hietaniemi Hiirola Hinkkanen Hirvelä Hirvikoski
    Hokkanen Holappa Holopainen Honkala Honkanen Honka Hotanen Huhtala Huhtanen Huovinen Huttula Huuskonen
    Hyvärinen Hyvönen Hyppönen Hytönen Hyytiäinen Härkönen Härmä Ihalainen Iivonen Ikäheimo Ilvonen Immonen
    Inkinen Innanen Isokangas Isomäki Itkonen Jaakkola Jaakola Jaatinen Jalava Jalkanen Jalonen Janhunen
    Jantunen Jauhiainen Jormakka Jortikka Jouppila Junttila Juntunen Jurvanen Jussila Juvonen Jylhä
    Jääskeläinen Kaakinen Kaartinen Kainulainen Kaipainen Kalliokoski Kalliomäki Kananen Kangas Kangasniemi
    Kankaanpää Kanerva Kantola Kapanen Karhu Karhunen Karhula Kari Karjala Karppinen Kärkkäinen Kärki Kärnä
    Karvonen Kaskinen Kataja Katainen Kauppi Kauppila Kauppinen Kauranen Kekkonen Kemppainen Keränen Keskinen
    Keskitalo Ketola Kettula Kilpeläinen Kilpinen Kinnari Kiiski Kivelä Kivimäki Kiviniemi Kivinen Kiviranta
    Kohonen Koivu Koivula Koivunen Koivuniemi Koistinen Kolehmainen Kolkka Komulainen Kontinen Kontio Korpela
    Korpi Korpinen Koskela Koski Koskimäki Koskiniemi Kosonen Kotilainen Kotila Kovanen Kuikka Kuisma Kujala
    Kujanpää Kukkonen Kulmala Kumpulainen Kuosmanen Kuokkanen Kuoppala Kurki Kurkela Kurvinen Kuusela
    Kuusisto Kyllönen Kyrö Kähkönen Känkänen Käyhkö Laakkonen Laamanen Laasonen Lahdenperä Lahti Lahtela
    Laitila Lampi Lampela Lamminen Lammi Lappi Larjo Lassila Latvala Laukkanen Laurila Laurinen Lauronen
    Lavikainen Lehikoinen Lehmus Lehtimäki Lehtola Lehtovaara Leino Leivo Lepistö Leppälä Leppäkoski Leskinen
    Liimatainen Lilja Linna Lindström Linnanmäki Lipponen Litmanen Lohi Loikkanen Luhtala Lukkari Lumme
    Lunden Luoma Luostarinen Lyytikäinen Lähde Lähteenmäki Maaranen Makkonen Malinen Malmi Manner Mannila
    Mansikka Marttinen Marttila Martikainen Maunula Melanen Metsälä Metsänen Miettunen Mikkola Mikkonen
    Moilanen Muhonen Multanen Murtonen Murto Mustajärvi Mustola Muurinen Myllymäki Myllylä Mykkänen Myöhänen
    Mänty Mäntylä Mäntynen Määttä Naukkarinen Neuvonen Niemelä Niemistö Niinistö Nikkanen Nikkilä Niskala
    Nissinen Noponen Norrena Nousiainen Nummela Nurminen Nurmela Nuutinen Nykänen Nyman Närhi Näätänen
    Oikarinen Oinonen Ojanen Okkonen Oksanen Ollila Ollikainen Olkkonen Orava Oravainen Otava Outinen
    Paajanen Paananen Paavola Pakarinen Paloheimo Palomäki Palonen Palmu Palosaari Parkkinen Parkkonen
    Parviainen Pasanen Patrikainen Pekkala Pekkanen Pekkarinen Pelkonen Pellinen Pelto Peltola Peltomäki
    Penttilä Penttinen Perälä Peura Piippo Piirainen Piispanen Pirhonen Pirinen Pitkälä Pohjola Pohjonen
    Poikonen Pölönen Porkka Puhakka Puolakka Purhonen Puustinen Pyykkönen Pyykkö Pynnönen Päivärinta
    Pääkkönen Pöyhönen Raatikainen Rahkonen Raitanen Rajala Raninen Rannikko Ranta Rantamäki Rasila Raunio
    Rautiainen Rautio Reinikainen Repo Riihimäki Riikonen Rinne Rintala Ristola Rissanen Roininen Ronkainen
    Rossi Rouvinen Ruuskanen Ruotsalainen Ryhänen Ryynänen Räihä Räisänen Saari Saarela Saarelainen
    Saarikoski Saarni Saastamoinen Sahlberg Saikkonen Salmela Salmi Salmenkivi Salonius Salovaara Savola
    Savonen Seppä Sihvonen Siitonen Sillanpää Silvennoinen Simola Simonen Sinisalo Sipilä Sirkiä Soini
    Soininen Soikkeli Sormunen Suhonen Suominen Suomi Suomela Suokas Sutinen Suvanto Syrjälä Syrjänen Särkkä
    Taipale Talvio Tammi Tamminen Tanskanen Tarvainen Taskinen Tenhunen Teräväinen Tervo Tiainen Tiihonen
    Tikkanen Timonen Tirkkonen Toivola Toikka Tolonen Tolvanen Torvinen Tuomi Tuomela Tuomisto Tuononen
    Turpeinen Turkka Tuunanen Tyynelä Törmänen Ukkonen Uimonen Uotila Utriainen Uusitalo Vaara Vainikainen
    Valkama Valkonen Vanhala Varis Vartiainen Vatanen Vehviläinen Veijalainen Venäläinen Vesala Viitala
    Viitanen Vihavainen Viljanen Vilkuna Vilén Virta Virkkunen Voutilainen Vuorela Vuori Vuorinen Väänänen
    Väätäinen Vähäkangas Väisälä Ylönen Ylinen Ylitalo Äijälä Östman`,
  Japanese: `Satō Suzuki Takahashi Tanaka Itō Watanabe Yamamoto Nakamura Kobayashi Katō Yoshida Yamada Sasaki
    Yamaguchi Matsumoto Inoue Kimura Hayashi Saitō Shimizu Yamazaki Mori Abe Ikeda Hashimoto Yamashita
    Ishikawa Nakajima Maeda Fujita Ogawa Gotō Okada Hasegawa Murakami Kondō Ishii Sakamoto Endō Aoki Fujii
    Nishimura Fukuda Ōta Miura Okamoto Matsuda Nakagawa Nakano Harada Ono Tamura Takeuchi Kaneko Wada
    Nakayama Ishida Ueda Morita Hara Shibata Sakai Kudō Yokoyama Miyazaki Miyamoto Uchida Takagi Adachi Aida
    Aihara Akagi Akamatsu Akiba Akimoto Akita Akiyama Amano Anan Andō Anzai Aoshima Aoyagi Aoyama Arai Araki
    Arakawa Arima Arita Asada Asai Asakura Asano Ashida Awano Azuma Baba Bandō Chiba Chida Chino Daimon Date
    Doi Ebihara Eda Egawa Eguchi Emoto Enomoto Etō Fuchigami Fujikawa Fujimori Fujimoto Fujimura Fujino
    Fujioka Fujisawa Fujishima Fujiwara Fukai Fukazawa Fukuhara Fukui Fukumoto Fukunaga Fukushima Funaki
    Furuhashi Furukawa Furusawa Furuta Furuya Haga Hagiwara Hamada Hamaguchi Hamamoto Hanada Handa Haneda
    Hanai Hanaoka Harashima Hasebe Hashiguchi Hashida Hatakeyama Hatanaka Hattori Hayakawa Hayama Hayasaka
    Hayase Higa Higashi Higuchi Hino Hirabayashi Hirai Hirakawa Hiramatsu Hirano Hiraoka Hirasawa Hirata
    Hirayama Hirose Hirota Hisada Homma Honda Hongō Hori Horie Horiguchi Horikawa Horita Horiuchi Hosoda
    Hosokawa Hosoya Hoshi Hoshino Ichihara Ichikawa Ichinose Igarashi Ii Iida Iijima Iino Iizuka Ikegami
    Ikeuchi Imada Imai Imamura Imanishi Inaba Inada Inagaki Inamura Inui Ino Inomata Iriyama Isaka Ishibashi
    Ishiguro Ishihara Ishiyama Ishizaka Ishizuka Isobe Isogai Isoda Itagaki Itakura Iwabuchi Iwai Iwamoto
    Iwanaga Iwasaki Iwase Iwashita Iwata Izawa Izumi Jinbo Kagawa Kaji Kajita Kajiwara Kajiyama Kakuta Kamada
    Kamata Kamei Kameda Kamiya Kamimura Kamiyama Kanai Kanamori Kanda Kanno Kanō Kasahara Kasai Kasuga
    Kataoka Katagiri Katayama Katsumata Katsura Kawabata Kawada Kawaguchi Kawahara Kawai Kawakami Kawamoto
    Kawamura Kawanishi Kawano Kawasaki Kawase Kawashima Kawata Kawauchi Kayama Kida Kikuchi Kikkawa Kimoto
    Kinoshita Kishi Kishida Kishimoto Kitagawa Kitahara Kitajima Kitamura Kitano Kitayama Kitazawa Kiyota
    Koga Koike Koizumi Kojima Koide Komatsu Komiya Komori Komuro Konishi Konno Kosaka Koshimizu Kosugi Kotani
    Kōno Kōda Koyama Kuboki Kubo Kubota Kudara Kumagai Kumada Kunieda Kurata Kuramoto Kurihara Kurita Kuroda
    Kuroki Kurosawa Kuroyanagi Kusaka Kusano Kuwabara Kuwahara Kuwata Machida Maebara Maekawa Maeno Maeyama
    Makino Marui Maruo Maruyama Masuda Masui Masuko Matsubara Matsudaira Matsui Matsukawa Matsumura Matsunaga
    Matsuo Matsuoka Matsushima Matsushita Matsuura Matsuyama Mihara Mikami Miki Minami Minagawa Misawa
    Mishima Mita Mitani Mitsui Miyagawa Miyagi Miyahara Miyaji Miyake Miyamura Miyashita Miyata Miyauchi
    Miyazawa Mizoguchi Mizuno Mizutani Mochida Mochizuki Momose Morikawa Morimoto Morioka Morishita Moriya
    Moriyama Motoki Motoyama Mukai Muraki Muramatsu Muramoto Muranaka Muraoka Murata Murayama Murase Mutō
    Nagai Nagami Nagano Nagao Nagaoka Nagasawa Nagase Nagashima Nagata Nagatomo Naitō Nakada Nakae Nakahara
    Nakai Nakamoto Nakanishi Nakao Nakaoka Nakashima Nakata Nakatani Nakazato Nakazawa Namba Namiki Narita
    Naruse Negishi Nemoto Niimi Niino Nishi Nishida Nishihara Nishikawa Nishimoto Nishino Nishio Nishioka
    Nishiyama Nitta Nishizawa Noda Noguchi Nogami Nomoto Nomura Nonaka Nose Nozaki Nozawa Numata Obata Ōba
    Ochiai Oda Odagiri Odaka Ogata Ogino Ogura Oguri Ōhara Ōhashi Ōishi Ōkubo Oka Okabe Okai Okamura Okano
    Okayama Okazaki Okimoto Okuda Okumura Okuno Okuyama Ōmori Ōmura Onishi Ōno Onodera Onuma Osada Osaki
    Ōsawa Oshima Ōshiro Ōtani Ōtsuka Ozaki Ozawa Ryū Sada Sado Saeki Sagawa Saiki Saigō Sakagami Sakaguchi
    Sakakibara Sakamaki Sakata Sakuma Sakurai Sakuragi Sano Sasahara Sasaoka Satake Satomi Sawa Sawada Sawai
    Sawamura Segawa Seki Sekiguchi Sekine Sekiya Senda Seo Seto Shibuya Shiga Shigematsu Shimada Shimamura
    Shimazaki Shimoda Shimomura Shinoda Shinohara Shinozaki Shiono Shiraishi Shirai Shirakawa Shōji Soga
    Sonoda Suda Sudō Sueda Suenaga Suga Sugawara Sugai Sugihara Sugimoto Sugimura Sugita Sugiura Sugiyama
    Sumida Sumi Sunada Suwa Tabata Taguchi Tahara Taira Tajima Takada Takagaki Takahara Takai Takamatsu
    Takami Takamura Takano Takaoka Takasaki Takase Takashima Takata Takayama Takebe Takeda Takei Takemoto
    Takemura Takenaka Takeshita Taketa Taki Takigawa Takizawa Tamai Tamaki Tamamoto Tanabe Tani Tanigawa
    Taniguchi Tanimoto Tashiro Tateishi Tatsumi Terada Terai Terao Terashima Teshima Toda Togashi Tokuda
    Tokunaga Tominaga Tomita Toyama Toyoda Tsubaki Tsuboi Tsuchida Tsuchiya Tsuda Tsuji Tsukada Tsukamoto
    Tsunoda Tsuruta Tsutsumi Uchino Uchiyama Ueki Uemura Uehara Ueno Uesugi Ukai Umeda Umehara Umemoto
    Umezawa Uno Ura Usami Ushijima Usui Wakabayashi Wakamatsu Washio Watabe Yabe Yagi Yajima Yamabe Yamagata
    Yamagishi Yamakawa Yamane Yamanaka Yamaoka Yamasaki Yamashiro Yamauchi Yanagi Yanagida Yanagisawa Yano
    Yasuda Yasui Yoda Yokota Yokoi Yonekura Yoneda Yoneyama Yoshihara Yoshii Yoshikawa Yoshimoto Yoshimura
    Yoshino Yoshioka Yoshizawa Yuasa Yuki Zama`,
  Russian: `Abramov Afanasyev Agafonov Akimov Aksyonov Alekseev Aleksandrov Andreev Anisimov Antipov Antonov
    Anufriev Arkhipov Arsenyev Artemyev Astafyev Avdeev Averin Babushkin Balashov Baranov Baryshnikov Basov
    Belkin Belov Belousov Belyaev Belyakov Berezin Bespalov Biryukov Blinov Bobrov Bobylyov Bogdanov
    Bogomolov Bolshakov Bondarev Borisov Borodin Bragin Bugrov Bulatov Bulgakov Burov Burtsev Bychkov Bykov
    Chekhov Cherepanov Cherkasov Chernov Chernyshev Chernyshov Chistyakov Danilov Davydov Degtyarev Dementyev
    Demidov Denisov Dmitriev Dobrynin Dolgov Doronin Dorofeev Drozdov Dubinin Dubov Dyachkov Efimov Efremov
    Egorov Eliseev Emelyanov Ermakov Ermolaev Erofeev Ershov Evdokimov Evseev Evstigneev Fadeev Fedorov
    Fedoseev Fedotov Fetisov Filatov Filimonov Filippov Fokin Fomichev Fomin Frolov Galkin Gavrilov Gerasimov
    Glebov Glukhov Golovin Golubev Goncharov Gorbachev Gorbunov Gordeev Gorelov Gorokhov Gorshkov Goryachev
    Govorov Grachev Gribov Grigoriev Grishin Gromov Gubanov Gulyaev Gurov Guryev Gusev Gushchin Ignatov
    Ignatyev Ilyin Inozemtsev Isaev Isakov Ivanov Ivashov Izmailov Kabanov Kalachev Kalashnikov Kalinin
    Kalmykov Kapustin Karasev Karpov Kartashov Kasatkin Kazakov Kharitonov Khokhlov Khomyakov Khromov
    Khudyakov Kirillov Kiselev Klimov Klyuev Knyazev Kochetkov Kochetov Kolesnikov Kolesov Kolobov Kolosov
    Kolpakov Komarov Kondratov Kondratyev Konovalov Kononov Konstantinov Kopylov Kornev Kornilov Korolev
    Korotkov Korshunov Kosarev Kostin Kotov Kovalev Kozhevnikov Kozlov Krasilnikov Krasnov Krivtsov Krotov
    Kruglov Krylov Kryukov Kryuchkov Kubarev Kudryashov Kudryavtsev Kulagin Kulakov Kuleshov Kulikov Kurbatov
    Kurochkin Kutuzov Kuzin Kuzmin Kuznetsov Lapin Laptev Larin Larionov Latyshev Lavrentyev Lavrov Lazarev
    Lebedev Leonov Leontyev Levin Likhachev Loginov Lopatin Loskutov Lukin Lukyanov Lvov Lykov Lytkin Makarov
    Makeev Maksimov Malakhov Malinin Malyshev Malyutin Mamontov Markelov Markin Markov Martynov Maslennikov
    Maslov Matveev Medvedev Melnikov Merkulov Merkushev Meshcheryakov Mikhailov Mikheev Milyukov Minaev
    Mironov Mishin Mitin Mitrofanov Moiseev Molchanov Morozov Moskvin Mukhin Muravyov Myasnikov Nazarov
    Nechaev Nekrasov Nesterov Nikiforov Nikitin Nikolaev Nikonov Nikulin Nosov Novikov Novosyolov Odintsov
    Ognev Okhotin Orekhov Orlov Osipov Ostrovsky Ovchinnikov Ovsyannikov Pakhomov Panfilov Pankov Pankratov
    Panov Parfyonov Pastukhov Pavlov Perov Petrov Petukhov Pichugin Pirogov Platonov Plotnikov Pogodin
    Pokrovsky Polyakov Ponomarev Popov Potapov Pozdnyakov Prokhorov Prokofyev Pronin Ptitsyn Pugachev Pushkin
    Raevsky Rakov Razin Repin Rodin Rodionov Rogov Rozanov Rozhkov Rubtsov Rudakov Rudnev Rumyantsev Rusakov
    Ryabinin Ryabov Rybakov Rychkov Ryzhov Rzhevsky Safonov Safronov Saltykov Samarin Samoilov Samsonov
    Saveliev Savin Sazonov Selivanov Semin Semyonov Serebryakov Sergeev Serov Severov Shabanov Shapovalov
    Sharapov Sharov Shchedrin Shcherbakov Shchukin Shestakov Shevtsov Shilov Shirokov Shirshov Shishkin
    Shmelyov Shubin Shuvalov Shvedov Sidorov Silin Simonov Sinitsyn Sitnikov Skvortsov Smirnov Sobolev
    Sokolov Solntsev Soloviev Somov Sorokin Spiridonov Starikov Starostin Stepanov Stolyarov Strelkov
    Strelnikov Subbotin Sukhanov Sukhov Surikov Suslov Suvorov Sveshnikov Sviridov Sychyov Sysoev Tarasov
    Terekhov Terentyev Tikhomirov Tikhonov Timofeev Timoshin Tokarev Tolmachev Tolstoy Tretyakov Trifonov
    Trofimov Troitsky Tsvetkov Turgenev Ulyanov Usachev Ushakov Usov Ustinov Utkin Vakhrushev Varlamov
    Vasilyev Vavilov Vdovin Verbitsky Vereshchagin Veselov Vikulov Vinogradov Vishnevsky Vlasov Volkov
    Volodin Voronin Voronkov Voronov Vorontsov Vorobyov Vyazemsky Yablokov Yakovlev Yakushev Yashin Yefimov
    Yudin Yurlov Zaitsev Zakharov Zavyalov Zhdanov Zhilin Zhukov Zhuravlyov Zimin Zinovyev Zolotov Zotov
    Zubarev Zubkov Zubov Zuev Zverev Zykov`,
  Turkish: `Acar Açıkgöz Adıgüzel Ağaoğlu Akar Akay Akbaş Akbulut Akça Akçay Akdağ Akdemir Akdeniz Akdoğan
    Akgöz Akgül Akgün Akın Akıncı Akkaya Akkoç Akkuş Akpınar Aksoy Aksu Aktaş Aktürk Akyol Akyüz Alkan Alagöz
    Albayrak Alp Alptekin Altan Altay Altın Altınok Altıntaş Altunbaş Apaydın Araz Arıcan Arıkan Arslan Aslan
    Aslantaş Atalay Ataman Atay Ateş Atılgan Avcı Avşar Ay Ayaz Aydemir Aydın Aydoğan Aydoğdu Aygün Ayhan
    Aykaç Aykut Aytaç Ayvaz Aziz Bağcı Bahar Bakır Balaban Balcı Balkan Baran Barış Barut Başar Başaran
    Başoğlu Başyiğit Batur Baydar Bayındır Baykal Baykara Bayrak Bayraktar Bayram Baysal Baytekin Bektaş
    Benli Berber Bilgiç Bilgin Bilici Bingöl Birol Bolat Boz Bozdağ Bozkurt Bozkuş Bozoğlu Budak Bulut
    Bulutoğlu Büyük Candan Canpolat Cebeci Cengiz Cesur Ceylan Cihan Coşkun Coşar Çağlar Çağlayan Çakar
    Çakıcı Çakır Çakmak Çalık Çalışkan Çam Çamlıca Çapar Çavdar Çavuş Çavuşoğlu Çelebi Çelik Çelikel Çelikkol
    Çetin Çetinkaya Çevik Çiçek Çiftçi Çimen Çınar Çıtak Çoban Çolak Çubukçu Dağ Dağdelen Dağlı Dalgıç
    Dalkılıç Danış Değirmenci Delen Demir Demiralp Demirbaş Demirci Demircan Demirel Demirhan Demirkan
    Demirkol Demirtaş Deniz Derin Dikmen Dilek Dinç Dinçer Doğan Doğanay Doğru Dönmez Duman Durak Duran
    Durgun Durmaz Durmuş Dursun Duru Efe Ekici Ekinci Ekşi Elmas Elmacı Emre Eraslan Ercan Erdem Erdemir
    Erdinç Erdoğan Erdoğdu Eren Erginer Ergin Ergün Ergüven Erkan Erkek Erkoç Erkul Erol Erşahin Ersoy Ersöz
    Ertaş Ertuğrul Ertürk Eryılmaz Esen Eser Evren Fidan Fırat Gedik Genç Gençer Girgin Göçmen Gök Gökalp
    Gökçe Gökdemir Gökmen Göktaş Göktürk Gölcük Gönül Görgülü Göksu Gül Gülbahar Güler Gülmez Gültekin Gümüş
    Gün Günaydın Günay Gündoğan Gündoğdu Gündüz Güner Güneş Güney Güngör Günsel Gür Gürbüz Gürel Gürkan
    Gürler Gürsoy Güven Güzel Hacıoğlu Hamzaoğlu Hancı Ilgaz Işık Işıklar İlhan İnal İnan İnce İpek İşler
    Kabasakal Kaçar Kahraman Kahya Kala Kalaycı Kalender Kalkan Kandemir Kaplan Kaptan Kara Karabacak
    Karabulut Karaca Karaçam Karadağ Karademir Karadeniz Karagöz Karahan Karakaş Karakaya Karakoç Karakurt
    Karakuş Karaman Karaoğlu Karataş Karatay Kartal Kavak Kaya Kayaalp Kayıkçı Kaygısız Kaynak Keleş Keser
    Keskin Kılıç Kılınç Kıran Kırmızı Kızılkaya Kızıltan Kocaman Koca Kocabaş Kocatürk Koç Koçak Koçyiğit
    Koyuncu Korkmaz Köksal Köse Köseoğlu Kubilay Kula Kural Kurt Kurtulmuş Kurtuluş Kutlu Küçük Küçükkaya
    Kürkçü Mutlu Mumcu Oğuz Okan Oktay Okur Olgun Onay Oral Orhan Oruç Ök Öksüz Ölmez Önal Önder Öner Örnek
    Öz Özaydın Özbay Özbek Özcan Özçelik Özdemir Özdoğan Özen Özer Özgür Özkan Özkaya Özkök Özmen Öztekin
    Öztürk Özyurt Pala Parlak Pehlivan Pektaş Peker Pınar Polat Saçan Sağlam Sakallı Salman Sancak Sapmaz
    Sarı Sarıkaya Sarıoğlu Savaş Saygın Saygılı Seçkin Selçuk Serin Sevim Sever Sezer Sezgin Soylu Sönmez
    Sucu Sümer Sütçü Şahin Şahintürk Şanlı Şeker Şen Şener Şengül Şentürk Şimşek Tan Taner Taş Taşçı Taşdemir
    Taşkın Tatar Tekin Tekeli Temel Temiz Tepe Terzi Tezcan Toker Tokgöz Toprak Topal Topçu Toptaş Tosun
    Tuncel Tuna Tunç Turan Turgut Türk Türkmen Türkoğlu Uçar Uğur Uğurlu Ulaş Ulusoy Ulutaş Ural Usta Uyanık
    Uyar Uygun Uysal Uzun Ünal Ünlü Ünsal Üstün Varol Vural Yalçın Yalçınkaya Yaman Yanık Yavuz Yaşar Yazıcı
    Yeşil Yeşilyurt Yetkin Yıldırım Yıldız Yıldıztepe Yılmaz Yiğit Yorulmaz Yurt Yücel Yüce Yüksel Yürek
    Zengin Zeybek Zorlu`,
} as const;
